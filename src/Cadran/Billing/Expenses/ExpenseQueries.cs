using System.Globalization;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Time;
using Cadran.Work;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Expenses;

/// <summary>Which expenses are asked for; all parts narrow.</summary>
internal sealed record ExpenseFilter(
    DateOnly? From = null,
    DateOnly? To = null,
    Id<Member>? MemberId = null,
    Id<Organization>? OrganizationId = null,
    Id<Project>? ProjectId = null,
    Id<ExpenseCategory>? CategoryId = null,
    ExpenseState? State = null,
    bool? Receipt = null,
    Id<Invoice>? InvoiceId = null
)
{
    /// <summary>As the address of the list says it.</summary>
    public static ExpenseFilter Of(IQueryCollection query, DateOnly today)
    {
        string? Text(string name) => query.TryGetValue(name, out var values) ? values[0] : null;
        var (from, to) = AskedPeriod.Of(
            Text("period") ?? AskedPeriod.All,
            Text("from"),
            Text("to"),
            today
        );
        return new(
            from,
            to,
            Ids.Read<Member>(Text("member")),
            Ids.Read<Organization>(Text("customer")),
            Ids.Read<Project>(Text("project")),
            Ids.Read<ExpenseCategory>(Text("category")),
            EnumName.Read<ExpenseState>(Text("state") ?? ""),
            Text("receipt") switch
            {
                "yes" => true,
                "no" => false,
                _ => null,
            }
        );
    }
}

/// <summary>How many expenses a filter finds in a currency, what they cost and what they charge.</summary>
internal sealed record ExpenseSum(int Count, Money Amount, Money Billed);

/// <summary>Expenses as lists and sums. Who may not see everyone's sees their own, whatever is asked.</summary>
internal sealed class ExpenseQueries(Store store, Caller caller)
{
    /// <summary>A page, newest day first, then newest.</summary>
    public async Task<Result<(IReadOnlyList<Expense> Rows, string? NextCursor)>> List(
        ExpenseFilter filter,
        PageQuery page,
        CancellationToken stop
    )
    {
        if (page.Check() is { } refusal)
            return refusal;
        var rows = Matching(filter);
        if (page.Cursor is { } cursor)
        {
            if (ReadCursor(cursor) is not var (day, id))
                return PlatformRefusals.CursorInvalid;
            rows = rows.Where(e => e.Date <= day && (e.Date < day || e.Id < id));
        }
        var found = await rows.OrderByDescending(e => e.Date)
            .ThenByDescending(e => e.Id)
            .Take(page.Count + 1)
            .ToListAsync(stop);
        var shown = found.Take(page.Count).ToList();
        return (
            shown,
            found.Count > page.Count
                ? Cursors.Write(
                    shown[^1].Date.ToString("O", CultureInfo.InvariantCulture),
                    shown[^1].Id
                )
                : null
        );
    }

    /// <summary>What changed since then. Refused: list.limit_invalid, list.cursor_invalid.</summary>
    public Task<Result<Page<Expense>>> Changed(
        ExpenseFilter filter,
        Since since,
        PageQuery page,
        CancellationToken stop
    ) => ChangedRows.Of(store.Read, Matching(filter), since, page, stop, "expense");

    /// <summary>By currency, those with most first.</summary>
    public async Task<IReadOnlyList<ExpenseSum>> Sums(ExpenseFilter filter, CancellationToken stop)
    {
        var sums = await Matching(filter)
            .GroupBy(e => e.Currency)
            .Select(g => new
            {
                g.Key,
                Count = g.Count(),
                Amount = g.Sum(e => e.AmountMinor),
                Billed = g.Sum(e => e.Billable ? e.BilledMinor : 0),
            })
            .ToListAsync(stop);
        return
        [
            .. sums.OrderByDescending(s => s.Count)
                .Select(s => new ExpenseSum(
                    s.Count,
                    Money.OfMinor(s.Amount, s.Key),
                    Money.OfMinor(s.Billed, s.Key)
                )),
        ];
    }

    /// <summary>Refusal: not_found, also for what the caller may not see.</summary>
    public async Task<Result<Expense>> One(Id<Expense> id, CancellationToken stop)
    {
        var expense = await Visible().FirstOrDefaultAsync(e => e.Id == id, stop);
        return expense is null ? PlatformRefusals.NotFound : expense;
    }

    /// <summary>The categories in their order; archived ones last.</summary>
    public async Task<IReadOnlyList<ExpenseCategory>> Categories(CancellationToken stop)
    {
        var all = await store
            .Read.Set<ExpenseCategory>()
            .AsNoTracking()
            .OrderBy(c => c.Position)
            .ThenBy(c => c.Id)
            .ToListAsync(stop);
        return [.. all.OrderBy(c => c.ArchivedAt is not null)];
    }

    public static bool MaySee(Caller caller, Id<Member> member) =>
        caller.Is(member.Value) || caller.May(Permissions.TimeReadAll);

    private IQueryable<Expense> Matching(ExpenseFilter filter)
    {
        var rows = Visible();
        if (filter.From is { } from)
            rows = rows.Where(e => e.Date >= from);
        if (filter.To is { } to)
            rows = rows.Where(e => e.Date <= to);
        if (filter.MemberId is { } member)
            rows = rows.Where(e => e.MemberId == member);
        if (filter.OrganizationId is { } organization)
            rows = rows.Where(e => e.OrganizationId == organization);
        if (filter.ProjectId is { } project)
            rows = rows.Where(e => e.ProjectId == project);
        if (filter.CategoryId is { } category)
            rows = rows.Where(e => e.CategoryId == category);
        if (filter.Receipt is { } has)
            rows = rows.Where(e => e.ReceiptHash != null == has);
        if (filter.InvoiceId is { } invoice)
            rows = rows.Where(e => e.InvoiceId == invoice);
        return filter.State is { } state ? In(rows, state) : rows;
    }

    private static IQueryable<Expense> In(IQueryable<Expense> rows, ExpenseState state) =>
        state switch
        {
            ExpenseState.Open => rows.Where(e => e.InvoiceId == null && e.Billable),
            ExpenseState.NonBillable => rows.Where(e => e.InvoiceId == null && !e.Billable),
            ExpenseState.Draft => rows.Where(e => e.InvoiceId != null && e.LockedAt == null),
            ExpenseState.Invoiced => rows.Where(e => e.LockedAt != null && e.WrittenOffAt == null),
            _ => rows.Where(e => e.WrittenOffAt != null),
        };

    private IQueryable<Expense> Visible()
    {
        var rows = store.Read.Set<Expense>().AsNoTracking();
        if (caller.May(Permissions.TimeReadAll))
            return rows;
        var me = new Id<Member>(caller.MemberId ?? default);
        return rows.Where(e => e.MemberId == me);
    }

    private static (DateOnly Day, Id<Expense> Id)? ReadCursor(string cursor) =>
        Cursors.Read(cursor, 2) is [var day, var id]
        && Days.Read(day) is { } date
        && Id<Expense>.TryParse(id, null, out var expense)
            ? (date, expense)
            : null;
}
