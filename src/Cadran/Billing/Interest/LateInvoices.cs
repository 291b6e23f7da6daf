using Cadran.Billing.Domain.Interest;
using Cadran.Billing.Reminders;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Interest;

/// <summary>
/// A late invoice with what decides about its interest; `ChargedBy`: the newest document that charges some of it, a
/// draft perhaps.
/// </summary>
internal sealed record LateInvoice(Invoice Invoice, LateFacts Facts, Invoice? ChargedBy);

/// <summary>Reads what decides about the interest of invoices, all at once.</summary>
internal static class LateInvoices
{
    /// <summary>
    /// What the law lets a firm ask for: five years back (C. com. L110-4); longer elsewhere, but that is old enough.
    /// </summary>
    private const int Years = 5;

    /// <summary>Issued invoices, due before that day, that are still owed.</summary>
    public static IQueryable<Invoice> Owed(CadranDb db, DateOnly before) =>
        Late(db, before).Where(i => i.SettledMinor < i.TotalMinor);

    /// <summary>Those, and the ones on which money came after the due date.</summary>
    public static IQueryable<Invoice> OwedOrPaidLate(CadranDb db, DateOnly before) =>
        Late(db, before)
            .Where(i =>
                i.SettledMinor < i.TotalMinor
                || db.Set<Allocation>()
                    .Any(a =>
                        a.InvoiceId == i.Id
                        && db.Set<Payment>()
                            .Any(p =>
                                p.Id == a.PaymentId && p.ReversedAt == null && p.Date > i.DueDate
                            )
                    )
            );

    private static IQueryable<Invoice> Late(CadranDb db, DateOnly before)
    {
        var oldest = before.AddYears(-Years);
        return db.Set<Invoice>()
            .Where(i =>
                i.Kind == DocumentKind.Invoice
                && i.Status == InvoiceStatus.Issued
                && i.DueDate < before
                && i.DueDate >= oldest
            );
    }

    /// <summary>In order of their due dates. `terms`: of the firm, for documents that say nothing themselves.</summary>
    public static async Task<IReadOnlyList<LateInvoice>> Read(
        CadranDb db,
        IQueryable<Invoice> of,
        LateTerms? terms,
        CancellationToken stop
    )
    {
        var ids = of.Select(i => i.Id);
        var invoices = await of.AsNoTracking()
            .OrderBy(i => i.DueDate)
            .ThenBy(i => i.Id)
            .ToListAsync(stop);
        var settled = (await Settled(db, ids, stop)).ToLookup(s => s.Of, s => s.By);
        var claims = (
            await db.Set<InterestClaim>()
                .AsNoTracking()
                .Where(c => ids.Contains(c.LateInvoiceId))
                .ToListAsync(stop)
        ).ToLookup(c => c.LateInvoiceId);
        var charging = (
            await db.Set<InterestClaim>()
                .Where(c => ids.Contains(c.InvoiceId) && c.Times > 0)
                .Select(c => c.InvoiceId)
                .Distinct()
                .ToListAsync(stop)
        ).ToHashSet();
        var chargers = await Chargers(db, ids, stop);
        var pauses = (
            await db.Set<ReminderPause>()
                .AsNoTracking()
                .Where(p => p.EndedAt == null)
                .ToListAsync(stop)
        ).ToLookup(p => p.OrganizationId);
        var currencies = await db.Set<Organization>()
            .Where(o => of.Any(i => i.OrganizationId == o.Id))
            .ToDictionaryAsync(o => o.Id, o => o.Currency, stop);
        return
        [
            .. invoices.Select(i =>
            {
                var own = claims[i.Id].ToList();
                return new LateInvoice(
                    i,
                    Facts(i, [.. settled[i.Id]], own, terms) with
                    {
                        IsInterest = charging.Contains(i.Id),
                        IsOtherCurrency = currencies[i.OrganizationId] != i.Currency,
                        IsPaused = Holding(pauses[i.OrganizationId], i).Any(),
                        IsDisputed = Holding(pauses[i.OrganizationId], i).Any(p => p.IsDispute),
                    },
                    own.OrderByDescending(c => c.Id.Value)
                        .Select(c => chargers.GetValueOrDefault(c.InvoiceId))
                        .FirstOrDefault(d => d is { Kind: DocumentKind.Invoice })
                );
            }),
        ];
    }

    private static LateFacts Facts(
        Invoice invoice,
        IReadOnlyList<Settled> settled,
        IReadOnlyList<InterestClaim> claims,
        LateTerms? terms
    )
    {
        var live = claims
            .GroupBy(c => (c.Kind, c.FromDay, c.ThroughDay))
            .Where(g => g.Sum(c => c.Times) > 0)
            .Select(g => g.Key)
            .ToList();
        return new LateFacts(
            invoice.Asked.Minor,
            invoice.DueDate!.Value,
            settled,
            [
                .. live.Where(c => c.Kind == LateClaim.Interest)
                    .Select(c => (c.FromDay, c.ThroughDay)),
            ],
            invoice.Seller?.Penalty ?? terms?.Penalty
        )
        {
            IsEuro = invoice.Currency.Code == "EUR",
            IsFeeCharged = live.Exists(c => c.Kind == LateClaim.Fee),
            IsConsumer = invoice.Customer is { IsConsumer: true },
        };
    }

    private static IEnumerable<ReminderPause> Holding(
        IEnumerable<ReminderPause> pauses,
        Invoice invoice
    ) => pauses.Where(p => p.InvoiceId is null || p.InvoiceId == invoice.Id);

    private static async Task<Dictionary<Id<Invoice>, Invoice>> Chargers(
        CadranDb db,
        IQueryable<Id<Invoice>> late,
        CancellationToken stop
    )
    {
        var by = db.Set<InterestClaim>()
            .Where(c => late.Contains(c.LateInvoiceId))
            .Select(c => c.InvoiceId);
        return await db.Set<Invoice>()
            .AsNoTracking()
            .Where(i => by.Contains(i.Id))
            .ToDictionaryAsync(i => i.Id, stop);
    }

    /// <summary>
    /// What came off each: money on its day, another document's credit on the day of its note, a rest on the day it was
    /// given up. What its own credit notes took back was never owed.
    /// </summary>
    private static async Task<List<(Id<Invoice> Of, Settled By)>> Settled(
        CadranDb db,
        IQueryable<Id<Invoice>> ids,
        CancellationToken stop
    )
    {
        var paid = await (
            from part in db.Set<Allocation>()
            join payment in db.Set<Payment>() on part.PaymentId equals payment.Id
            where ids.Contains(part.InvoiceId) && payment.ReversedAt == null
            select new
            {
                part.InvoiceId,
                payment.Date,
                part.AmountMinor,
            }
        ).ToListAsync(stop);
        var credited = await (
            from part in db.Set<CreditAllocation>()
            join note in db.Set<Invoice>() on part.CreditNoteId equals note.Id
            where ids.Contains(part.InvoiceId) && note.CorrectsId != part.InvoiceId
            select new
            {
                part.InvoiceId,
                note.IssueDate,
                part.AmountMinor,
            }
        ).ToListAsync(stop);
        var corrected = await db.Set<Invoice>()
            .Where(n => n.CorrectsId != null && ids.Contains(n.CorrectsId.Value))
            .Select(n => new { n.CorrectsId, n.TotalMinor })
            .ToListAsync(stop);
        var givenUp = await db.Set<WriteOff>()
            .Where(w =>
                w.InvoiceId != null && ids.Contains(w.InvoiceId.Value) && w.ReversedAt == null
            )
            .Select(w => new
            {
                w.InvoiceId,
                w.Date,
                w.AmountMinor,
            })
            .ToListAsync(stop);
        return
        [
            .. paid.Select(p => (p.InvoiceId, new Settled(p.Date, p.AmountMinor))),
            .. credited.Select(c => (c.InvoiceId, new Settled(c.IssueDate!.Value, c.AmountMinor))),
            .. corrected.Select(n =>
                (n.CorrectsId!.Value, new Settled(DateOnly.MinValue, n.TotalMinor))
            ),
            .. givenUp.Select(w => (w.InvoiceId!.Value, new Settled(w.Date, w.AmountMinor))),
        ];
    }
}
