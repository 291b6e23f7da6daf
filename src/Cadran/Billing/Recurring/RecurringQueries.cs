using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Recurring;

/// <summary>Where a template stands; derived, never stored.</summary>
public enum RecurringState
{
    Active,
    Paused,
    Ended,
}

/// <summary>
/// A template with whose it is; how many of its documents are still drafts, and why the last of them was not sent.
/// </summary>
internal sealed record RecurringRow(
    RecurringInvoice Template,
    string Customer,
    int Drafts = 0,
    string? Unsent = null
)
{
    public RecurringState State =>
        Template.PausedAt is not null ? RecurringState.Paused
        : Template.NextDate is null ? RecurringState.Ended
        : RecurringState.Active;

    /// <summary>The next days, at most so many; none while it is paused.</summary>
    public IReadOnlyList<DateOnly> NextDates(int most) =>
        Template is { PausedAt: null, NextDate: { } next }
            ? Template.Schedule.Next(next, most)
            : [];
}

/// <summary>What a template made: the document, or null when its draft was deleted or could not be made.</summary>
internal sealed record RecurringDocument(RecurringOccurrence Made, Invoice? Invoice)
{
    /// <summary>Only while it still waits; what somebody sent since is well.</summary>
    public string? Unsent =>
        Invoice is null
            ? Made.InvoiceId is null
                ? Made.Unsent
                : null
            : Invoice.SentAt is null
                ? Made.Unsent
                : null;
}

/// <summary>How many templates there are of a state, and what the active ones come to in a year.</summary>
internal sealed record RecurringSummary(
    IReadOnlyDictionary<RecurringState, int> Counts,
    IReadOnlyList<Money> AYear
);

/// <summary>Templates of recurring invoices as lists, and what they made.</summary>
internal sealed class RecurringQueries(Store store)
{
    /// <summary>A page: active ones by their next day, others and all of them newest first.</summary>
    public async Task<Result<(IReadOnlyList<RecurringRow> Rows, string? Next)>> List(
        RecurringState? state,
        Id<Organization>? customer,
        PageQuery page,
        CancellationToken stop
    )
    {
        if (page.Check() is { } refusal)
            return refusal;
        var rows = In(store.Read.Set<RecurringInvoice>(), state);
        if (customer is { } only)
            rows = rows.Where(r => r.OrganizationId == only);
        var byDay = state == RecurringState.Active;
        if (page.Cursor is { } cursor)
        {
            if (
                Cursors.Read(cursor, 2) is not [var key, var text]
                || !Id<RecurringInvoice>.TryParse(key, null, out var last)
                || Days.Read(text) is not { } day
            )
                return PlatformRefusals.CursorInvalid;
            rows = byDay
                ? rows.Where(r => r.NextDate > day || (r.NextDate == day && r.Id > last))
                : rows.Where(r => r.Id < last);
        }
        rows = byDay
            ? rows.OrderBy(r => r.NextDate).ThenBy(r => r.Id)
            : rows.OrderByDescending(r => r.Id);
        var found = await rows.Take(page.Count + 1).ToListAsync(stop);
        var shown = found.Take(page.Count).ToList();
        var next =
            found.Count > page.Count
                ? Cursors.Write(shown[^1].Id, $"{shown[^1].NextDate ?? default:yyyy-MM-dd}")
                : null;
        return (await Rows(shown, stop), next);
    }

    public async Task<Result<RecurringRow>> One(Id<RecurringInvoice> id, CancellationToken stop) =>
        await Rows(
            await store.Read.Set<RecurringInvoice>().Where(r => r.Id == id).ToListAsync(stop),
            stop
        )
            is [var found]
            ? found
            : PlatformRefusals.NotFound;

    /// <summary>What it made, newest first.</summary>
    public async Task<Result<(IReadOnlyList<RecurringDocument> Rows, string? Next)>> Documents(
        Id<RecurringInvoice> id,
        PageQuery page,
        CancellationToken stop
    )
    {
        if (page.Check() is { } refusal)
            return refusal;
        var made = store.Read.Set<RecurringOccurrence>().Where(o => o.RecurringId == id);
        if (page.Cursor is { } cursor)
        {
            if (Cursors.Read(cursor, 1) is not [var key] || Days.Read(key) is not { } before)
                return PlatformRefusals.CursorInvalid;
            made = made.Where(o => o.Date < before);
        }
        var found = await (
            from one in made
            join invoice in store.Read.Set<Invoice>() on one.InvoiceId equals invoice.Id into of
            from invoice in of.DefaultIfEmpty()
            orderby one.Date descending
            select new RecurringDocument(one, invoice)
        )
            .Take(page.Count + 1)
            .ToListAsync(stop);
        var shown = found.Take(page.Count).ToList();
        return (
            shown,
            found.Count > page.Count ? Cursors.Write($"{shown[^1].Made.Date:yyyy-MM-dd}") : null
        );
    }

    /// <summary>The template that made an invoice; null when somebody did.</summary>
    public async Task<(RecurringInvoice Template, RecurringOccurrence Made)?> Of(
        Id<Invoice> invoice,
        CancellationToken stop
    )
    {
        var made = await store
            .Read.Set<RecurringOccurrence>()
            .FirstOrDefaultAsync(o => o.InvoiceId == invoice, stop);
        if (made is null)
            return null;
        var template = await store
            .Read.Set<RecurringInvoice>()
            .SingleAsync(r => r.Id == made.RecurringId, stop);
        return (template, made);
    }

    public async Task<RecurringSummary> Summary(CancellationToken stop)
    {
        var counts = new Dictionary<RecurringState, int>();
        var all = store.Read.Set<RecurringInvoice>();
        foreach (var state in Enum.GetValues<RecurringState>())
            counts[state] = await In(all, state).CountAsync(stop);
        var sums = await In(all, RecurringState.Active)
            .GroupBy(r => new
            {
                r.Currency,
                r.Unit,
                r.Every,
            })
            .Select(g => new { g.Key, Minor = g.Sum(r => r.NetMinor) })
            .ToListAsync(stop);
        var years = sums.Select(s => new Money(
            s.Key.Currency.FromMinor(s.Minor)
                * new Domain.Recurring.RecurringSchedule(default, s.Key.Unit, s.Key.Every).AYear,
            s.Key.Currency
        ));
        return new RecurringSummary(
            counts,
            [
                .. years
                    .GroupBy(m => m.Currency)
                    .Select(g => g.Aggregate((sum, one) => sum + one).Rounded()),
            ]
        );
    }

    private static IQueryable<RecurringInvoice> In(
        IQueryable<RecurringInvoice> rows,
        RecurringState? state
    ) =>
        state switch
        {
            RecurringState.Active => rows.Where(r => r.PausedAt == null && r.NextDate != null),
            RecurringState.Paused => rows.Where(r => r.PausedAt != null),
            RecurringState.Ended => rows.Where(r => r.PausedAt == null && r.NextDate == null),
            _ => rows,
        };

    private async Task<IReadOnlyList<RecurringRow>> Rows(
        IReadOnlyList<RecurringInvoice> templates,
        CancellationToken stop
    )
    {
        var ids = templates.Select(r => r.Id).ToList();
        var customers = templates.Select(r => r.OrganizationId).Distinct().ToList();
        var names = await store
            .Read.Set<Organization>()
            .Where(o => customers.Contains(o.Id))
            .ToDictionaryAsync(o => o.Id, o => o.Name, stop);
        var waiting = await (
            from one in store.Read.Set<RecurringOccurrence>()
            join invoice in store.Read.Set<Invoice>() on one.InvoiceId equals invoice.Id
            where ids.Contains(one.RecurringId) && invoice.Status == InvoiceStatus.Draft
            select new
            {
                one.RecurringId,
                one.Date,
                one.Unsent,
            }
        ).ToListAsync(stop);
        var open = waiting.ToLookup(w => w.RecurringId);
        return
        [
            .. templates.Select(r => new RecurringRow(
                r,
                names[r.OrganizationId],
                open[r.Id].Count(),
                open[r.Id].OrderBy(w => w.Date).LastOrDefault(w => w.Unsent is not null)?.Unsent
            )),
        ];
    }
}
