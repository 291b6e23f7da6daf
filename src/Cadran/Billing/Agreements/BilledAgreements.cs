using Cadran.Billing.Domain.Agreements;
using Cadran.Platform.Data;
using Cadran.Rates.Agreements;
using Cadran.Rates.Domain.Agreements;
using Cadran.Time;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Agreements;

/// <summary>What invoices have of an agreement, so that its terms for it stay.</summary>
internal sealed class BilledAgreements : IAgreementBilled
{
    public async Task<AgreementBilled> Of(
        CadranDb db,
        Id<Agreement> agreement,
        CancellationToken stop
    )
    {
        var charges = await db.Set<AgreementCharge>()
            .AsNoTracking()
            .Where(c => c.AgreementId == agreement && c.ReleasedAt == null)
            .ToListAsync(stop);
        var lastWork = await db.Set<Claim>()
            .Where(c => c.AgreementId == agreement)
            .Join(
                db.Set<TimeEntry>(),
                c => c.TimeEntryId,
                e => e.Id,
                (c, e) => new { e.WorkDate, c.BilledSeconds }
            )
            .GroupBy(c => c.WorkDate)
            .Where(g => g.Sum(c => c.BilledSeconds) > 0)
            .OrderByDescending(g => g.Key)
            .Select(g => (DateOnly?)g.Key)
            .FirstOrDefaultAsync(stop);
        var lastCharge = charges.Max(c => c.Month);
        var lastDay = lastWork > lastCharge || lastCharge is null ? lastWork : lastCharge;
        return new AgreementBilled(
            lastDay is { } day ? CoveredMonth.MonthOf(day) : null,
            charges
                .Where(c => c.Part == AgreementPart.Milestone)
                .Select(c => Guid.Parse(c.Key))
                .ToHashSet()
        );
    }
}
