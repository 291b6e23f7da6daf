using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates;

internal sealed record NewCostRate(
    MoneyAmount Rate,
    DateOnly From,
    Id<Member>? MemberId = null,
    Id<Team>? TeamId = null,
    Id<ServiceType>? ServiceTypeId = null,
    string? Expected = null
);

internal sealed record CostRateAnswer(
    Id<CostRate> Id,
    MoneyAmount Rate,
    DateOnly From,
    Id<Member>? MemberId,
    Id<Team>? TeamId,
    Id<ServiceType>? ServiceTypeId
)
{
    public static CostRateAnswer Of(CostRate rate) =>
        new(
            rate.Id,
            MoneyAmount.Of(rate.PerHour),
            rate.From,
            rate.MemberId,
            rate.TeamId,
            rate.ServiceTypeId
        );
}

/// <summary>
/// Adds what an hour costs from a date on (rule R7), for work that is recorded already too: margins are told by it at
/// once. Costs are kept in the workspace's currency.
/// </summary>
internal sealed class CreateCostRate(Store store, TimeProvider clock, CostDifferences changes)
{
    /// <summary>What past margins would be told differently. Refused: as adding it.</summary>
    public async Task<Result<CostDifferenceAnswer>> Preview(
        NewCostRate request,
        CancellationToken stop
    )
    {
        var perHour = RateInput.Read(request.Rate);
        if (!perHour.Succeeded)
            return Result<CostDifferenceAnswer>.Refused(perHour.Refusals);
        if (await Refuse(store.Read, request, perHour.Value, stop) is { } refusal)
            return refusal;
        var rate = New(request, perHour.Value);
        return await changes.Of(store.Read, rate, added: true, stop);
    }

    public async Task<Result<CostRateAnswer>> Run(NewCostRate request, CancellationToken stop)
    {
        var perHour = RateInput.Read(request.Rate);
        if (!perHour.Succeeded)
            return Result<CostRateAnswer>.Refused(perHour.Refusals);
        return await store.Write(db => Create(db, request, perHour.Value, stop), stop);
    }

    private async Task<Result<CostRateAnswer>> Create(
        CadranDb db,
        NewCostRate request,
        Money perHour,
        CancellationToken stop
    )
    {
        await RateQueue.Hold(db, stop);
        if (await Refuse(db, request, perHour, stop) is { } refusal)
            return refusal;
        var rate = New(request, perHour);
        if (await changes.Moved(db, rate, added: true, request.Expected, stop) is { } moved)
            return moved;
        db.Add(rate);
        return CostRateAnswer.Of(rate);
    }

    private static async Task<Refusal?> Refuse(
        CadranDb db,
        NewCostRate request,
        Money perHour,
        CancellationToken stop
    )
    {
        if (!Days.IsOfThisCentury(request.From))
            return RateRefusals.DateOutOfRange;
        var names = new RateNames(request.MemberId, request.TeamId, request.ServiceTypeId);
        if (await names.Refuse(db, stop) is { } refusal)
            return refusal;
        var home = await db.Set<Workspace>().SingleAsync(stop);
        if (home.Currency != perHour.Currency)
            return RateRefusals.NotTheWorkspacesCurrency.With(
                perHour.Currency.Code,
                home.Currency.Code
            );
        return await SameDay(db, request, stop);
    }

    private CostRate New(NewCostRate request, Money perHour) =>
        new()
        {
            Id = Id<CostRate>.New(clock),
            RateTenThousandths = RateInput.TenThousandths(perHour),
            Currency = perHour.Currency,
            From = request.From,
            MemberId = request.MemberId,
            TeamId = request.TeamId,
            ServiceTypeId = request.ServiceTypeId,
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };

    private static async Task<Refusal?> SameDay(
        CadranDb db,
        NewCostRate request,
        CancellationToken stop
    )
    {
        var alike = await db.Set<CostRate>()
            .Where(r => r.WithdrawnAt == null && r.From == request.From)
            .Where(r => r.MemberId == request.MemberId && r.TeamId == request.TeamId)
            .FirstOrDefaultAsync(r => r.ServiceTypeId == request.ServiceTypeId, stop);
        return alike is null ? null : RateRefusals.SameDay.Naming("rateId", alike.Id);
    }
}
