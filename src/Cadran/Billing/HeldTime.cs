using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Rates;
using Cadran.Time;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>An entry that another invoice holds: which, and who made it.</summary>
internal sealed record HeldEntry(
    Id<TimeEntry> TimeEntryId,
    Guid InvoiceId,
    string? InvoiceNumber,
    string? HeldBy
);

/// <summary>Says why some time can't be put on a draft, naming each entry (rule D5).</summary>
internal static class HeldTime
{
    private const int MostNamed = 200;

    /// <summary>
    /// The first reason that holds: unknown, another customer's, held by an invoice, invoiced elsewhere, not billable,
    /// unpriced, in another currency.
    /// </summary>
    public static async Task<Refusal> WhyNot(
        CadranDb db,
        Invoice draft,
        IReadOnlyCollection<Id<TimeEntry>> ids,
        DateOnly day,
        CancellationToken stop
    )
    {
        var takes = draft.Takes;
        var found = await Find(db, ids, stop);
        if (found.Count < ids.Distinct().Count())
            return PlatformRefusals.UnknownReference("timeEntryIds");
        Refusal? Named(
            Refusal refusal,
            Func<TimeEntry, bool> where,
            Func<int, object?[]>? values = null
        )
        {
            var named = found.Where(where).Select(e => e.Id).ToList();
            return named.Count == 0
                ? null
                : refusal
                    .With(values?.Invoke(named.Count) ?? [named.Count])
                    .Naming("timeEntryIds", named.Take(MostNamed));
        }
        return Named(
                InvoiceRefusals.OtherCustomersTime,
                e => e.OrganizationId != draft.OrganizationId
            )
            ?? await Held(
                db,
                found.Where(e => e.InvoiceId is not null && e.InvoiceId != draft.Id.Value),
                stop
            )
            ?? Named(InvoiceRefusals.TimeInvoicedElsewhere, e => e.OpenSeconds == 0)
            ?? Named(InvoiceRefusals.NotBillable, e => !e.Billable)
            ?? Named(BillingRefusals.UnpricedTime, e => e.Rate is null)
            ?? Named(
                RateRefusals
                    .CurrencyMismatch.Naming("day", day)
                    .Naming(
                        "currencies",
                        found
                            .Select(e => e.RateCurrency)
                            .OfType<Currency>()
                            .Where(c => !takes.Contains(c))
                            .Select(c => c.Code)
                            .Distinct()
                            .Order()
                            .ToList()
                    )
                    .Naming("href", "/settings/exchange-rates"),
                e => !takes.Contains(e.RateCurrency),
                named => [Foreign(found, takes), draft.Currency.Code, day]
            )
            ?? InvoiceRefusals.TimeHeld.With(0);
    }

    private static string? Foreign(IEnumerable<TimeEntry> found, IReadOnlyList<Currency> takes) =>
        found.FirstOrDefault(e => !takes.Contains(e.RateCurrency))?.RateCurrency?.Code;

    /// <summary>The conflict that names the entries and who holds them; null when nobody does.</summary>
    public static async Task<Refusal?> Held(
        CadranDb db,
        IEnumerable<TimeEntry> entries,
        CancellationToken stop
    )
    {
        var held = entries.Where(e => e.InvoiceId is not null).ToList();
        if (held.Count == 0)
            return null;
        var ids = held.Select(e => new Id<Invoice>(e.InvoiceId!.Value))
            .Distinct()
            .Take(MostNamed)
            .ToList();
        var invoices = await (
            from invoice in db.Set<Invoice>().AsNoTracking()
            where ids.Contains(invoice.Id)
            select new
            {
                invoice.Id,
                invoice.Number,
                invoice.CreatedBy,
            }
        ).ToDictionaryAsync(i => i.Id.Value, stop);
        var members = await db.Set<Member>()
            .AsNoTracking()
            .ToDictionaryAsync(m => m.Id.Value, m => m.Name, stop);
        var conflicts = held.Take(MostNamed)
            .Select(e =>
            {
                var invoice = invoices.GetValueOrDefault(e.InvoiceId!.Value);
                var by = invoice?.CreatedBy is { } member
                    ? members.GetValueOrDefault(member)
                    : null;
                return new HeldEntry(e.Id, e.InvoiceId.Value, invoice?.Number, by);
            })
            .ToList();
        return InvoiceRefusals
            .TimeHeld.With(held.Count, conflicts[0].HeldBy ?? "Cadran")
            .Naming("conflicts", conflicts)
            .Naming("timeEntryIds", conflicts.Select(c => c.TimeEntryId).ToList());
    }

    private static async Task<List<TimeEntry>> Find(
        CadranDb db,
        IReadOnlyCollection<Id<TimeEntry>> ids,
        CancellationToken stop
    )
    {
        var found = new List<TimeEntry>();
        foreach (var part in ids.Distinct().Chunk(1_000))
            found.AddRange(
                await db.Set<TimeEntry>()
                    .AsNoTracking()
                    .Where(e => part.Contains(e.Id))
                    .ToListAsync(stop)
            );
        return found;
    }
}
