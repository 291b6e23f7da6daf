using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Interest;

/// <summary>
/// What a credit note takes back of late interest (rules D4, F1d): the days of a line that is credited whole can be
/// charged again where the line says so; else they stay given up. A part of the amount takes back no day.
/// </summary>
internal static class CreditedInterest
{
    /// <summary>The claims of the note's lines, with the opposite sign.</summary>
    public static async Task<IReadOnlyList<InterestClaim>> Of(
        CadranDb db,
        IReadOnlyList<InvoiceLine> lines,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        var credited = lines
            .Where(l => l is { IsInterest: true, ReleasesTime: true })
            .GroupBy(l => l.CorrectsLineId!.Value)
            .ToDictionary(g => g.Key, g => g.First());
        if (credited.Count == 0)
            return [];
        var ids = credited.Keys.ToList();
        var left = await Left(db, ids, stop);
        var whole = await Whole(db, lines, ids, stop);
        return
        [
            .. left.Where(l => whole.Contains(l.Line))
                .Select(l => new InterestClaim
                {
                    Id = Id<InterestClaim>.New(clock),
                    InvoiceId = credited[l.Line].InvoiceId,
                    LineId = credited[l.Line].Id,
                    LateInvoiceId = l.Claim.LateInvoiceId,
                    Kind = l.Claim.Kind,
                    FromDay = l.Claim.FromDay,
                    ThroughDay = l.Claim.ThroughDay,
                    Times = -1,
                }),
        ];
    }

    /// <summary>Lines whose quantity is gone with this note and the ones before; the lines of this one are saved.</summary>
    private static async Task<HashSet<Id<InvoiceLine>>> Whole(
        CadranDb db,
        IReadOnlyList<InvoiceLine> lines,
        List<Id<InvoiceLine>> ids,
        CancellationToken stop
    )
    {
        var billed = await db.Set<InvoiceLine>()
            .Where(l => ids.Contains(l.Id))
            .ToDictionaryAsync(l => l.Id, l => l.QuantityTenThousandths, stop);
        var gone = (
            await db.Set<InvoiceLine>()
                .Where(l => l.CorrectsLineId != null && ids.Contains(l.CorrectsLineId.Value))
                .Select(l => new { l.CorrectsLineId, l.CorrectsQuantityTenThousandths })
                .ToListAsync(stop)
        ).ToLookup(l => l.CorrectsLineId!.Value, l => l.CorrectsQuantityTenThousandths ?? 0);
        return [.. ids.Where(id => gone[id].Sum() >= billed[id])];
    }

    /// <summary>What the lines charge, less what earlier credit notes took back.</summary>
    private static async Task<List<(Id<InvoiceLine> Line, InterestClaim Claim)>> Left(
        CadranDb db,
        List<Id<InvoiceLine>> lines,
        CancellationToken stop
    )
    {
        var claims = await (
            from claim in db.Set<InterestClaim>().AsNoTracking()
            join line in db.Set<InvoiceLine>() on claim.LineId equals line.Id
            where lines.Contains(line.Id) || lines.Contains(line.CorrectsLineId!.Value)
            select new { Line = line.CorrectsLineId ?? line.Id, Claim = claim }
        ).ToListAsync(stop);
        return
        [
            .. claims
                .GroupBy(c => (c.Line, c.Claim.LateInvoiceId, c.Claim.Kind, c.Claim.FromDay))
                .Where(g => g.Sum(c => c.Claim.Times) > 0)
                .Select(g => (g.Key.Line, g.First(c => c.Claim.Times > 0).Claim)),
        ];
    }
}
