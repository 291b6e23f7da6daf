using Cadran.Platform.Data;
using Cadran.Rates;
using Cadran.Rates.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>
/// Prices open time again after rates changed (rule R1): not what was typed by hand, not what an invoice holds, draft
/// or issued. Time alike in all that a rate depends on is priced once and changed by one statement.
/// </summary>
internal sealed class RepriceTime(PricingBooks books) : IRatesChanged
{
    public Task<int> Reprice(CadranDb db, RateReach reach, CancellationToken stop) =>
        Run(db, Reached(db, reach), stop);

    /// <summary>Of those rows, the open ones without a rate typed by hand; answers how many got another rate.</summary>
    public async Task<int> Run(CadranDb db, IQueryable<TimeEntry> rows, CancellationToken stop)
    {
        var open = rows.Where(e => e.InvoiceId == null && e.LockedAt == null && !e.RateByHand);
        var book = await books.Of(db, stop);
        if (!await PricingBooks.StillHolds(db, book, stop))
            book = await books.Of(db, stop);
        var kinds = await open.Select(e => new Kind(
                e.MemberId.Value,
                e.ServiceTypeId,
                e.OrganizationId,
                e.ProjectId,
                e.WorkDate,
                e.RateTenThousandths,
                e.RateCurrency
            ))
            .Distinct()
            .ToListAsync(stop);
        var changed = 0;
        foreach (var kind in kinds)
            changed += await Reprice(open, book, kind, stop);
        return changed;
    }

    private static async Task<int> Reprice(
        IQueryable<TimeEntry> open,
        PricingBook book,
        Kind kind,
        CancellationToken stop
    )
    {
        var winner = RateSelection.Select(Facts(book, kind), book.Rates, book.Level).Winner;
        long? rate = winner is null ? null : RateInput.TenThousandths(winner.Rate);
        var currency = winner?.Rate.Currency;
        if (rate == kind.Rate && currency == kind.Currency)
            return 0;
        var ruleId = winner?.Rule is { } rule
            ? new Id<BillingRate>(rule.Id)
            : (Id<BillingRate>?)null;
        var member = new Id<Workspaces.Member>(kind.MemberId);
        return await open.Where(e =>
                e.MemberId == member
                && e.ServiceTypeId == kind.ServiceTypeId
                && e.OrganizationId == kind.OrganizationId
                && e.ProjectId == kind.ProjectId
                && e.WorkDate == kind.WorkDate
            )
            .ExecuteUpdateAsync(
                rows =>
                    rows.SetProperty(e => e.RateTenThousandths, rate)
                        .SetProperty(e => e.RateCurrency, currency)
                        .SetProperty(e => e.RateId, ruleId)
                        .SetProperty(e => e.Version, e => e.Version + 1),
                stop
            );
    }

    private static IQueryable<TimeEntry> Reached(CadranDb db, RateReach reach)
    {
        var rows = db.Set<TimeEntry>().Where(e => e.WorkDate >= reach.From);
        if (reach.MemberId is { } member)
            rows = rows.Where(e => e.MemberId == member);
        if (reach.ServiceTypeId is { } type)
            rows = rows.Where(e => e.ServiceTypeId == type);
        if (reach.OrganizationId is { } organization)
            rows = rows.Where(e => e.OrganizationId == organization);
        if (reach.ProjectId is { } project)
            rows = rows.Where(e => e.ProjectId == project);
        return rows;
    }

    private static RateFacts Facts(PricingBook book, Kind kind) =>
        new(
            kind.MemberId,
            book.Teams(kind.MemberId),
            kind.ServiceTypeId?.Value,
            kind.OrganizationId?.Value,
            kind.ProjectId?.Value,
            kind.WorkDate
        );

    private sealed record Kind(
        Guid MemberId,
        Id<Work.ServiceType>? ServiceTypeId,
        Id<Customers.Organization>? OrganizationId,
        Id<Work.Project>? ProjectId,
        DateOnly WorkDate,
        long? Rate,
        Currency? Currency
    );
}
