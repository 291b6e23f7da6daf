using Cadran.Billing.Domain.Agreements;
using Cadran.Platform.Data;
using Cadran.Rates.Agreements;
using Cadran.Rates.Domain.Agreements;
using Cadran.Time;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Agreements;

/// <summary>Reads what documents have of agreements: some queries for any number of them.</summary>
internal static class ReadHistories
{
    private const int IdsAtOnce = 500;

    /// <summary>All that there is of them, entry by entry.</summary>
    public static async Task<Dictionary<Id<Agreement>, AgreementHistory>> Whole(
        CadranDb db,
        IEnumerable<Agreement> agreements,
        CancellationToken stop
    )
    {
        var histories = new Dictionary<Id<Agreement>, AgreementHistory>();
        foreach (var part in agreements.Chunk(IdsAtOnce))
        {
            var claims = await Claims(db, Ids(part, _ => true), null, stop);
            var charges = await Charges(db, [.. part.Select(a => a.Id)], stop);
            foreach (var agreement in part)
                histories[agreement.Id] = new(
                    agreement,
                    [.. claims[agreement.Id]],
                    [.. claims[agreement.Id].Select(c => new DayValue(c.WorkDate, c.AmountMinor))],
                    [.. charges[agreement.Id]]
                );
        }
        return histories;
    }

    /// <summary>
    /// As far as billing needs it: claims of agreements with hours (rules A5 to A7); of those with a cap or a minimum what
    /// each day came to (A3, A8); of the others charges alone.
    /// </summary>
    public static async Task<Dictionary<Id<Agreement>, AgreementHistory>> ToBill(
        CadranDb db,
        IEnumerable<Agreement> agreements,
        Id<Invoice>? without,
        CancellationToken stop
    )
    {
        var histories = new Dictionary<Id<Agreement>, AgreementHistory>();
        foreach (var part in agreements.Chunk(IdsAtOnce))
        {
            var claims = await Claims(db, Ids(part, HasHours), without, stop);
            var values = await Values(db, Ids(part, HasMoney), without, stop);
            var charges = await Charges(db, [.. part.Select(a => a.Id)], stop);
            foreach (var agreement in part)
                histories[agreement.Id] = new(
                    agreement,
                    [.. claims[agreement.Id]],
                    [.. values[agreement.Id]],
                    [.. charges[agreement.Id]],
                    without
                );
        }
        return histories;
    }

    private static bool HasHours(Agreement a) =>
        a.Kind is AgreementKind.Retainer or AgreementKind.PrepaidHours;

    private static bool HasMoney(Agreement a) =>
        a.Kind is AgreementKind.Hourly or AgreementKind.MinimumAmount;

    private static List<Id<Agreement>?> Ids(Agreement[] of, Func<Agreement, bool> which) =>
        [.. of.Where(which).Select(a => (Id<Agreement>?)a.Id)];

    private static IQueryable<Claim> Taken(CadranDb db, Id<Invoice>? without) =>
        without is { } draft
            ? db.Set<Claim>().AsNoTracking().Where(c => c.InvoiceId != draft)
            : db.Set<Claim>().AsNoTracking();

    private static async Task<ILookup<Id<Agreement>, AgreementClaim>> Claims(
        CadranDb db,
        List<Id<Agreement>?> ids,
        Id<Invoice>? without,
        CancellationToken stop
    )
    {
        var rows =
            ids.Count == 0
                ? []
                : await (
                    from c in Taken(db, without)
                    join e in db.Set<TimeEntry>() on c.TimeEntryId equals e.Id
                    where ids.Contains(c.AgreementId) && c.Part != null
                    select new
                    {
                        Agreement = c.AgreementId!.Value,
                        Claim = new AgreementClaim(
                            e.Id.Value,
                            e.MemberId,
                            e.WorkDate,
                            c.Part!.Value,
                            c.BilledSeconds,
                            c.AmountMinor,
                            c.Lots,
                            c.InvoiceId
                        ),
                    }
                ).ToListAsync(stop);
        return rows.ToLookup(r => r.Agreement, r => r.Claim);
    }

    /// <summary>Summed in the database: a row for each day, however much time it has.</summary>
    private static async Task<ILookup<Id<Agreement>, DayValue>> Values(
        CadranDb db,
        List<Id<Agreement>?> ids,
        Id<Invoice>? without,
        CancellationToken stop
    )
    {
        var rows =
            ids.Count == 0
                ? []
                : await (
                    from c in Taken(db, without)
                    join e in db.Set<TimeEntry>() on c.TimeEntryId equals e.Id
                    where ids.Contains(c.AgreementId) && c.Part != null
                    group c.AmountMinor by new { c.AgreementId, e.WorkDate } into day
                    select new
                    {
                        day.Key.AgreementId,
                        day.Key.WorkDate,
                        AmountMinor = day.Sum(),
                    }
                ).ToListAsync(stop);
        return rows.ToLookup(
            r => r.AgreementId!.Value,
            r => new DayValue(r.WorkDate, r.AmountMinor)
        );
    }

    private static async Task<ILookup<Id<Agreement>, ChargeMade>> Charges(
        CadranDb db,
        List<Id<Agreement>> ids,
        CancellationToken stop
    )
    {
        var charges = await (
            from c in db.Set<AgreementCharge>().AsNoTracking()
            join i in db.Set<Invoice>() on c.InvoiceId equals i.Id
            join l in db.Set<InvoiceLine>() on c.LineId equals l.Id
            where ids.Contains(c.AgreementId) && c.ReleasedAt == null
            orderby c.Month, c.Id
            select new ChargeMade(
                c,
                i.Status,
                i.Number,
                i.IssueDate,
                i.Status == InvoiceStatus.Issued
                    && i.SettledMinor >= i.TotalMinor
                    && (i.CreditedMinor < i.TotalMinor - i.DeductedMinor || i.TotalMinor == 0),
                l.QuantityTenThousandths,
                c.Part == AgreementPart.Purchase
                    ? db.Set<InvoiceLine>()
                        .Where(n => n.CorrectsLineId == l.Id)
                        .Sum(n => n.CorrectsQuantityTenThousandths ?? 0)
                    : 0
            )
        ).ToListAsync(stop);
        return charges.ToLookup(c => c.Charge.AgreementId);
    }
}
