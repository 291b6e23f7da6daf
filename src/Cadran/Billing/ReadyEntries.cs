using Cadran.Billing.Agreements;
using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Time;
using Cadran.Time.Domain;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// The time of a customer that can be put on an invoice, with all that its lines would be made of, and what is due by its
/// agreements. Nothing is held by looking at it. <see cref="Waiting"/>: what agreements don't let bill.
/// </summary>
internal sealed record ReadyTime(
    Organization Customer,
    IReadOnlyList<BillableEntry> Entries,
    RoundingPolicy Policy,
    int Decimals,
    AgreementBook Book,
    DateOnly? Through,
    IReadOnlyList<HeldBack> Waiting
)
{
    public GroupBy Grouping => EnumName.Read<GroupBy>(Customer.InvoiceGrouping) ?? GroupBy.WorkItem;

    /// <summary>The lines that these entries would make, in the customer's language (rules L2, L3, A5).</summary>
    public IReadOnlyList<(string Text, TimeLine Line)> Lines(
        IReadOnlyList<BillableEntry> chosen,
        GroupBy groupBy
    )
    {
        var agreed = Book.Lines(chosen, groupBy).Value;
        var lines = BillingEngine
            .TimeLines(agreed.Plain, groupBy, Policy, Decimals, Customer.Currency)
            .Value;
        var language = Customer.Language;
        var texts = LineText.All([.. lines.Select(l => l.Description)], language);
        return
        [
            .. texts.Zip(lines),
            .. agreed.Lines.Select(l =>
                (
                    AgreementLineText.Of(
                        l.Agreement,
                        l.Line,
                        null,
                        LineText.Of(l.Line.Line.Description, language),
                        language
                    ),
                    l.Line.Line
                )
            ),
        ];
    }

    /// <summary>How many lines they would make.</summary>
    public int LineCount(IReadOnlyList<BillableEntry> chosen, GroupBy groupBy) =>
        Lines(chosen, groupBy).Count;

    /// <summary>What agreements charge beside that time: fees, milestones, complements (rules A2, A3, A9).</summary>
    public IReadOnlyList<(string Text, Money Amount)> Due(IReadOnlyList<BillableEntry> chosen)
    {
        if (Through is not { } day)
            return [];
        var agreed = Book.Lines(chosen, GroupBy.All).Value;
        return
        [
            .. Book.Due(day)
                .Concat(Book.Complements(agreed, day))
                .Select(due =>
                    (
                        AgreementLineText.Of(due, Customer.Language),
                        Money.OfMinor(due.AmountMinor, Customer.Currency)
                    )
                ),
        ];
    }
}

/// <summary>Reads what is ready of one customer, and the names of entries that turned out not to be.</summary>
internal sealed class ReadyEntries(Store store, LoadBillableTime load, ConvertTime convert)
{
    public async Task<Result<ReadyTime>> Of(
        Id<Organization> customer,
        Period period,
        CancellationToken stop
    )
    {
        var db = store.Read;
        var organization = await db.Set<Organization>()
            .FirstOrDefaultAsync(o => o.Id == customer, stop);
        if (organization is null)
            return PlatformRefusals.NotFound;
        var rows = db.Set<TimeEntry>().ToBill().Where(e => e.OrganizationId == customer);
        if (period.From is { } from)
            rows = rows.Where(e => e.WorkDate >= from);
        if (period.Through is { } through)
            rows = rows.Where(e => e.WorkDate <= through);
        var home = await db.Set<Workspace>().SingleAsync(stop);
        var book = await AgreementBook.Of(db, organization, home, null, stop);
        var exchange = await convert.Today(db, rows, organization.Currency, stop);
        if (book.IsEmpty)
            rows = OpenTime.Priced(
                rows,
                [organization.Currency, .. exchange.Select(x => Currency.Of(x.From))]
            );
        var open = await load.Run(db, rows, stop, exchange);
        var due = period.Through is { } last ? book.Due(last) : [];
        var time = AgreedReady.Of(book, open, organization.Currency, due);
        return new ReadyTime(
            organization,
            [
                .. time
                    .Ready.OrderBy(e => e.Project?.Name, StringComparer.CurrentCulture)
                    .ThenBy(e => e.Start)
                    .ThenBy(e => e.EntryId),
            ],
            Policies.Of(organization.RoundingPolicy, home.RoundingPolicy),
            home.QuantityDecimals,
            book,
            period.Through,
            [
                .. time
                    .Held.Where(h => h.Reason is not ("unpriced" or "currency"))
                    .Select(h => new HeldBack(
                        h.Reason,
                        h.Entries.Count,
                        h.Entries.Sum(e => e.Seconds)
                    )),
            ]
        );
    }

    /// <summary>Entries by id, whoever holds them.</summary>
    public async Task<IReadOnlyDictionary<Guid, BillableEntry>> Named(
        IEnumerable<Id<TimeEntry>> ids,
        CancellationToken stop
    )
    {
        var named = ids.Take(200).ToList();
        var rows = store.Read.Set<TimeEntry>().Where(e => named.Contains(e.Id));
        return (await load.Run(store.Read, rows, stop)).ToDictionary(e => e.EntryId);
    }

    /// <summary>Customers that an invoice can be made for, by name.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> Customers(CancellationToken stop)
    {
        var rows = await store
            .Read.Set<Organization>()
            .Where(o => o.ArchivedAt == null)
            .OrderBy(o => o.NameKey)
            .Take(1_000)
            .Select(o => new { o.Id, o.Name })
            .ToListAsync(stop);
        return [.. rows.Select(r => (r.Id.Value, r.Name))];
    }
}
