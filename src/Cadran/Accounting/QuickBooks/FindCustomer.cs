using Cadran.Accounting.Domain;
using Cadran.Accounting.QuickBooks.Wire;
using Cadran.Billing;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>
/// The customer there that an organization is: by their link; else one that has both its name and the e-mail address of
/// one of its billing contacts. Who is alike by one of the two alone is never taken: a person decides. When nobody is
/// alike, one is made, where the firm lets that happen.
/// </summary>
internal sealed class FindCustomer(Store store, QuickBooksClient client, TimeProvider clock)
{
    /// <summary>The words of a customer who may be there already.</summary>
    public const string Unsure = "quickbooks.customer.unsure";

    private const int LongestName = 500;

    /// <summary>How many of one name are told apart.</summary>
    private const int MostAlike = 20;

    /// <summary>The id there, or why a person has to decide.</summary>
    public async Task<(string? Id, WorkOutcome? Held)> For(
        Id<Organization> id,
        Connection connection,
        QueuedWork work,
        CancellationToken stop
    )
    {
        var key = id.Value.ToString("N");
        var link = await store
            .Read.Set<LedgerLink>()
            .AsNoTracking()
            .FirstOrDefaultAsync(
                l =>
                    l.Realm == connection.Realm && l.Kind == LinkKind.Customer && l.LocalKey == key,
                stop
            );
        if (link is not null)
            return (link.RemoteId, null);
        var ours = await store
            .Read.Set<Organization>()
            .AsNoTracking()
            .SingleAsync(o => o.Id == id, stop);
        var mails = (await SendInvoice.Recipients(store.Read, id, stop))
            .Select(m => m.Email)
            .ToList();
        var alike = await Alike(ours.Name, mails, stop);
        if (
            alike.Find(c => IsSure(c, ours.Name, mails)) is { } sure
            && alike.Count == 1
            && !await IsLinked(sure.Id!, connection, stop)
        )
            return (await Link(connection, key, sure, stop), null);
        if (alike.Count > 0 && !work.MakesCustomer)
            return (null, Held(Unsure, ours.Name, alike[0].Title));
        if (!connection.MakesCustomers && !work.MakesCustomer)
            return (null, Held("quickbooks.customer.missing", ours.Name));
        var made = await Make(New(ours, mails.FirstOrDefault(), connection), work, stop);
        return (await Link(connection, key, made, stop), null);
    }

    /// <summary>
    /// A name belongs to one there, be it a vendor. Once somebody has said that it is another, it is made with the next
    /// addition that is free: "Client inc. (2)".
    /// </summary>
    private async Task<RemoteCustomer> Make(
        RemoteCustomer wanted,
        QueuedWork work,
        CancellationToken stop
    )
    {
        for (var number = 1; ; number++)
            try
            {
                return await client.Write(
                    number == 1
                        ? wanted
                        : wanted with
                        {
                            DisplayName = Numbered(wanted.DisplayName!, number),
                        },
                    work.RequestId(number == 1 ? "customer" : $"customer-{number}"),
                    stop
                );
            }
            catch (QuickBooksException failure)
                when (work.MakesCustomer
                    && number < MostAlike
                    && failure.Fault.Advice() == FaultAdvice.NameTaken
                )
            {
                // The next one may be free.
            }
    }

    private static string Numbered(string name, int number)
    {
        var addition = FormattableString.Invariant($" ({number})");
        return Beginning.Of(name, LongestName - addition.Length).TrimEnd() + addition;
    }

    /// <summary>Two customers of ours are never one there: their balances would run together.</summary>
    private Task<bool> IsLinked(string remoteId, Connection connection, CancellationToken stop) =>
        store
            .Read.Set<LedgerLink>()
            .AnyAsync(
                l =>
                    l.Realm == connection.Realm
                    && l.Kind == LinkKind.Customer
                    && l.RemoteId == remoteId,
                stop
            );

    /// <summary>
    /// Whoever has the name, also with another form of company ("Scierie Beauce" beside "Scierie Beauce inc."), or one of
    /// the addresses; inactive ones too.
    /// </summary>
    public async Task<List<RemoteCustomer>> Alike(
        string name,
        IReadOnlyList<string> mails,
        CancellationToken stop
    )
    {
        var found = await client.Query<RemoteCustomer>(
            $"Active IN (true,false) AND DisplayName = {QuickBooksClient.Quoted(Clean(name))}",
            stop
        );
        if (CompanyNames.LongestWord(Clean(name)) is { } word)
            found.AddRange(
                (
                    await client.Query<RemoteCustomer>(
                        $"Active IN (true,false) AND DisplayName LIKE {QuickBooksClient.Quoted("%" + word + "%")}",
                        stop
                    )
                ).Where(c => CompanyNames.Core(c.Title) == CompanyNames.Core(name))
            );
        foreach (var mail in mails.Take(3))
            found.AddRange(
                await client.Query<RemoteCustomer>(
                    $"Active IN (true,false) AND PrimaryEmailAddr = {QuickBooksClient.Quoted(mail)}",
                    stop
                )
            );
        return [.. found.DistinctBy(c => c.Id)];
    }

    /// <summary>What stands for a name there: on one line, without a colon, which parts a customer from its job.</summary>
    public static string Clean(string name)
    {
        var plain = string.Join(
            ' ',
            name.Replace(':', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
        return Beginning.Of(plain, LongestName).TrimEnd();
    }

    private static bool IsSure(RemoteCustomer there, string name, IReadOnlyList<string> mails) =>
        there.Active != false
        && string.Equals(there.DisplayName, Clean(name), StringComparison.OrdinalIgnoreCase)
        && there.PrimaryEmailAddr?.Address is { } address
        && mails.Any(m => EmailAddress.Key(m) == EmailAddress.Key(address));

    private static RemoteCustomer New(Organization ours, string? mail, Connection connection)
    {
        var address = ours.BillingAddress ?? ours.Address;
        return new()
        {
            DisplayName = Clean(ours.Name),
            CompanyName = Beginning.Of(Clean(ours.Name), 100),
            PrimaryEmailAddr = mail is null ? null : new(mail),
            PrimaryPhone = ours.Phone is { Length: > 0 and <= 30 } phone ? new(phone) : null,
            BillAddr =
                address.Lines.Count == 0
                    ? null
                    : new(
                        address.Line1,
                        address.Line2,
                        address.City,
                        address.Region,
                        address.PostalCode,
                        ours.Country
                    ),
            CurrencyRef = connection.IsMultiCurrency ? new(ours.Currency.Code) : null,
        };
    }

    private async Task<string> Link(
        Connection connection,
        string key,
        RemoteCustomer there,
        CancellationToken stop
    )
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        await store.Write<Done>(
            async db =>
            {
                var known = await db.Set<LedgerLink>()
                    .AnyAsync(
                        l =>
                            l.Realm == connection.Realm
                            && l.Kind == LinkKind.Customer
                            && l.LocalKey == key,
                        stop
                    );
                if (!known)
                    db.Add(
                        new LedgerLink
                        {
                            Id = Id<LedgerLink>.New(clock),
                            Realm = connection.Realm,
                            Kind = LinkKind.Customer,
                            LocalKey = key,
                            RemoteId = there.Id!,
                            RemoteKey = LedgerLink.KeyOf(LinkKind.Customer, there.Id!, key),
                            RemoteName = there.Title,
                            LinkedAt = now,
                        }
                    );
                return new Done();
            },
            stop
        );
        return there.Id!;
    }

    private static WorkOutcome Held(string words, params string[] values) =>
        WorkOutcome.Held(words, values);
}
