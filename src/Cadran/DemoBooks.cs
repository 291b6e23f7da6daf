using Cadran.Accounting.Domain;
using Cadran.Accounting.QuickBooks;
using Cadran.Billing;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Cadran;

/// <summary>
/// Beside a stand-in of QuickBooks, `--demo` connects the made-up firm to one of its companies, by the use cases of its
/// owner and through the queue: invoices are copied, one is mailed there, one paid there, and one waits for an answer.
/// </summary>
internal sealed class DemoBooks(
    Store store,
    Caller caller,
    DemoStandIn there,
    Connect connect,
    QuickBooksActs acts,
    CompanyLists lists,
    LinkSheets sheets,
    ChooseLinks links,
    MakeItems items
)
{
    private const int Copies = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>What the console says of it; null where nothing stands in.</summary>
    public static async Task<string?> Begin(
        IServiceProvider services,
        WorkspaceMade firm,
        string address,
        CancellationToken stop
    )
    {
        if (
            services.GetRequiredService<QuickBooksSettings>()
            is not { IsSet: true, IsStoodIn: true }
        )
            return null;
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DemoBooks>().Run(firm, address, stop);
    }

    private async Task<string> Run(WorkspaceMade firm, string address, CancellationToken stop)
    {
        caller.EnterAs(
            new(
                firm.WorkspaceId,
                firm.MemberId.Value,
                DemoCommand.Owner,
                "fr",
                "Europe/Paris",
                Permissions.Of(Role.Owner),
                firm.MemberId.Value
            )
        );
        var page = address + "/settings/quickbooks";
        if (await store.Read.Company(stop) is { } known)
            return $"QuickBooks is stood in for by {there.Address}: {known.CompanyName}, see {page}";
        if (await there.Company(stop) is not { } company)
            return $"QuickBooks: no stand-in answers at {there.Address}; start it, and connect at {page}";
        await Connect(company, address + Accounting.QuickBooks.Connect.CallbackPath, stop);
        await Link(stop);
        await Copy(company, stop);
        return $"QuickBooks is stood in for by {there.Address}: {company.Name} is connected, see {page}/log";
    }

    private async Task Connect(StandInCompany company, string redirect, CancellationToken stop)
    {
        var back = await there.Consent(connect.Begin(redirect).Value, company, stop);
        var said = QueryHelpers.ParseQuery(back.Query);
        await connect
            .End(new(said["code"], said["state"], said["realmId"], null), redirect, stop)
            .Done();
    }

    /// <summary>What is alike is linked, and items are made for the firm's services; customers are made as they are copied.</summary>
    private async Task Link(CancellationToken stop)
    {
        var item = (await lists.Items(stop))[0].Id;
        await acts.Choose(
                new(
                    CopiesOnIssue: true,
                    MakesCustomers: true,
                    OffersOnlinePayment: true,
                    item,
                    SendsPayments: true
                ),
                null,
                stop
            )
            .Done();
        await items.Run(new((await lists.IncomeAccounts(stop))[0].Id), stop).Done();
        var connection = (await store.Read.Company(stop))!;
        foreach (var kind in new[] { LinkKind.TaxSet, LinkKind.Term })
        {
            var sheet = await sheets.Of(kind, connection, stop);
            var untaxed = sheet.There.LastOrDefault(c => kind == LinkKind.TaxSet && c.Note == "0");
            var chosen = sheet.Rows.Select(row => new LinkInput(
                row.Key,
                (row.Proposed ?? (row.Key == TaxSetKey.None ? untaxed : null))?.Id
            ));
            await links.Run(new(kind, [.. chosen.Where(l => l.RemoteId is not null)]), stop).Done();
        }
    }

    private async Task Copy(StandInCompany company, CancellationToken stop)
    {
        var issued = await store
            .Read.Set<Invoice>()
            .AsNoTracking()
            .Where(i => i.Status == InvoiceStatus.Issued && i.Kind == DocumentKind.Invoice)
            .ToListAsync(stop);
        var chosen = issued
            .OrderByDescending(i => i.Due.Minor > 0)
            .ThenByDescending(i => i.Number, StringComparer.Ordinal)
            .Take(Copies)
            .ToList();
        var (mailed, paid) = (chosen[0], chosen[1]);
        await Resemble(
            chosen.Last(i => chosen.Count(o => o.OrganizationId == i.OrganizationId) == 1),
            company,
            stop
        );
        foreach (var invoice in chosen)
            await acts.Copy(invoice.Id, andSend: invoice == mailed, stop).Done();
        await Settled(stop);
        var copy = await store
            .Read.Set<CopiedDocument>()
            .AsNoTracking()
            .SingleAsync(d => d.InvoiceId == paid.Id, stop);
        await there.Pay(copy.RemoteId, company, stop);
        await acts.Sweep(stop).Done();
        await Settled(stop);
    }

    /// <summary>Somebody of nearly the same name is there already: whether it is its customer, a person has to say.</summary>
    private async Task Resemble(Invoice invoice, StandInCompany company, CancellationToken stop)
    {
        var name = await store
            .Read.Set<Organization>()
            .Where(o => o.Id == invoice.OrganizationId)
            .Select(o => o.Name)
            .SingleAsync(stop);
        await there.MakeCustomer(name + " SARL", company, stop);
    }

    private async Task Settled(CancellationToken stop)
    {
        using var patient = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patient.CancelAfter(Patience);
        while (
            await store
                .Read.Set<QueuedWork>()
                .AnyAsync(w => w.State == WorkState.Waiting, patient.Token)
        )
            await Task.Delay(Pause, patient.Token);
    }
}
