using Cadran.Platform.Data;
using Cadran.Rates.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates;

/// <summary>The rates of the workspace, newest first.</summary>
internal sealed class RateQueries(Store store)
{
    /// <summary>The live ones, or those that were withdrawn.</summary>
    public async Task<IReadOnlyList<BillingRate>> Billing(
        CancellationToken stop,
        bool withdrawn = false
    ) =>
        await store
            .Read.Set<BillingRate>()
            .Where(r => r.WithdrawnAt != null == withdrawn)
            .OrderByDescending(r => r.Id)
            .ToListAsync(stop);

    /// <summary>The live ones, or those that were withdrawn.</summary>
    public async Task<IReadOnlyList<CostRate>> Cost(
        CancellationToken stop,
        bool withdrawn = false
    ) =>
        await store
            .Read.Set<CostRate>()
            .Where(r => r.WithdrawnAt != null == withdrawn)
            .OrderByDescending(r => r.Id)
            .ToListAsync(stop);

    /// <summary>The cost of that person's hour on that day; null: unknown, not zero (rule R7).</summary>
    public async Task<Money?> CostOf(
        Id<Workspaces.Member> member,
        IReadOnlyList<Guid> teams,
        Id<Work.ServiceType>? service,
        DateOnly day,
        CancellationToken stop
    )
    {
        var book = await CostBook(stop);
        return book.Select(member.Value, teams, service?.Value, day)?.Rate;
    }

    /// <summary>The cost rates that count.</summary>
    public async Task<CostRateBook> CostBook(CancellationToken stop) =>
        Book((await Cost(stop)).Reverse());

    /// <summary>A book of those rates, oldest first.</summary>
    public static CostRateBook Book(IEnumerable<CostRate> rates) => new(rates.Select(Rule));

    private static CostRateRule Rule(CostRate rate, int order) =>
        new(
            rate.Id.Value,
            rate.MemberId?.Value,
            rate.TeamId?.Value,
            rate.ServiceTypeId?.Value,
            rate.From,
            rate.PerHour,
            order
        );
}
