using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Journal;

/// <summary>
/// An account or a book as it is now, and whether somebody chose it. `Of` names the tax or the service type that it is
/// for; null: it is for all of its key.
/// </summary>
internal sealed record LedgerAccount(string Key, string Name, string Code, string? Of, bool Chosen);

/// <summary>The accounts of a workspace and when its year begins.</summary>
internal sealed record Ledger(
    int FiscalYearStartMonth,
    DateOnly? ClosedThrough,
    IReadOnlyList<LedgerAccount> Accounts,
    int Version
);

/// <summary>A closing, with the name of who made it.</summary>
internal sealed record ClosingRow(PeriodClosing Closing, string? By);

/// <summary>What settings show of the books.</summary>
internal sealed class LedgerQueries(Store store)
{
    public async Task<Ledger> Now(CancellationToken stop)
    {
        var db = store.Read;
        var home = await db.Set<Workspace>().SingleAsync(stop);
        var settings = await db.Set<LedgerSettings>().FirstOrDefaultAsync(stop);
        var accounts = Journal.Accounts.Of(home, settings);
        var chosen = settings?.Chosen ?? new Dictionary<string, LedgerName>();
        var taxes = await db.Set<Tax>()
            .Where(t => t.ArchivedAt == null)
            .OrderBy(t => t.Position)
            .ThenBy(t => t.Id)
            .Select(t => new { t.Id, t.Name })
            .ToListAsync(stop);
        var types = await db.Set<ServiceType>()
            .Where(t => t.ArchivedAt == null)
            .OrderBy(t => t.NameKey)
            .Select(t => new { t.Id, t.Name })
            .ToListAsync(stop);
        return new Ledger(
            settings?.FiscalYearStartMonth ?? 1,
            await ClosedPeriods.Through(db, stop),
            [
                .. AccountKeys.Books.Concat(AccountKeys.Accounts).Select(key => Whole(key)),
                .. taxes.Select(t => Part(AccountKeys.Tax, t.Id.Value, t.Name)),
                .. types.Select(t => Part(AccountKeys.Revenue, t.Id.Value, t.Name)),
            ],
            settings?.Version ?? 0
        );

        LedgerAccount Whole(string key) => Shown(key, accounts.Name(key), null);

        LedgerAccount Part(string key, Guid id, string name) =>
            Shown(AccountKeys.Of(key, id), accounts.Name(key, id), name);

        LedgerAccount Shown(string key, LedgerName name, string? of) =>
            new(key, name.Name, name.Code, of, chosen.ContainsKey(key));
    }

    /// <summary>The last closed day; null when nothing is closed.</summary>
    public Task<DateOnly?> ClosedThrough(CancellationToken stop) =>
        ClosedPeriods.Through(store.Read, stop);

    /// <summary>The month in which the fiscal year begins.</summary>
    public async Task<int> YearStart(CancellationToken stop) =>
        await store
            .Read.Set<LedgerSettings>()
            .Select(s => (int?)s.FiscalYearStartMonth)
            .FirstOrDefaultAsync(stop)
        ?? 1;

    /// <summary>All closings and openings, newest first.</summary>
    public async Task<IReadOnlyList<ClosingRow>> Closings(CancellationToken stop)
    {
        var rows = await store
            .Read.Set<PeriodClosing>()
            .OrderByDescending(c => c.Place)
            .Take(100)
            .ToListAsync(stop);
        var ids = rows.Where(c => c.By is not null)
            .Select(c => new Id<Member>(c.By!.Value))
            .ToList();
        var names = await store
            .Read.Set<Member>()
            .Where(m => ids.Contains(m.Id))
            .ToDictionaryAsync(m => m.Id.Value, m => m.Name, stop);
        return
        [
            .. rows.Select(c => new ClosingRow(
                c,
                c.By is { } by ? names.GetValueOrDefault(by) : null
            )),
        ];
    }

    /// <summary>The customer's own account; null until something is posted or one is given.</summary>
    public Task<string?> AccountOf(Id<Organization> customer, CancellationToken stop) =>
        store
            .Read.Set<CustomerAccount>()
            .Where(a => a.OrganizationId == customer)
            .Select(a => a.Code)
            .FirstOrDefaultAsync(stop);
}
