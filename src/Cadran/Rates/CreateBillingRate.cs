using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Cadran.Rates.Domain;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates;

internal sealed record NewBillingRate(
    MoneyAmount Rate,
    DateOnly From,
    Id<Member>? MemberId = null,
    Id<Team>? TeamId = null,
    Id<ServiceType>? ServiceTypeId = null,
    Id<Organization>? OrganizationId = null,
    Id<Project>? ProjectId = null,
    RateApply Apply = RateApply.FromDate,
    string? Expected = null,
    Id<ProjectTask>? TaskId = null,
    Id<Ticket>? TicketId = null
);

/// <summary>
/// Repriced: how many open entries got another rate by it (rule R1), by the job when one is named. Until: the first
/// work date for which it no longer holds; recorded from and until: it is for time that was recorded then alone.
/// </summary>
internal sealed record BillingRateAnswer(
    Id<BillingRate> Id,
    MoneyAmount Rate,
    DateOnly From,
    Id<Member>? MemberId,
    Id<Team>? TeamId,
    Id<ServiceType>? ServiceTypeId,
    Id<Organization>? OrganizationId,
    Id<Project>? ProjectId,
    DateOnly? Until,
    Instant? RecordedFrom,
    Instant? RecordedUntil,
    Id<ProjectTask>? TaskId = null,
    Id<Ticket>? TicketId = null,
    int? Repriced = null,
    Id<Job>? JobId = null
)
{
    public static BillingRateAnswer Of(BillingRate rate, Repriced? repriced = null) =>
        new(
            rate.Id,
            MoneyAmount.Of(rate.PerHour),
            rate.From,
            rate.MemberId,
            rate.TeamId,
            rate.ServiceTypeId,
            rate.OrganizationId,
            rate.ProjectId,
            rate.Until,
            rate.RecordedFrom,
            rate.RecordedUntil,
            rate.TaskId,
            rate.TicketId,
            repriced?.Entries,
            repriced?.JobId
        );
}

/// <summary>
/// Adds a billing rate: for work from a date on, for new entries only, or for all in the place of those for exactly the
/// same. Prices again the open time that it reaches; time on an invoice, draft or issued, stays (rule R1).
/// </summary>
internal sealed class CreateBillingRate(Store store, TimeProvider clock, RateChange changes)
{
    /// <summary>Since when a rate for all time holds.</summary>
    public static readonly DateOnly Always = new(1900, 1, 1);

    /// <summary>What adding it would do (rule R1). Refused: as adding it.</summary>
    public async Task<Result<RateDifferenceAnswer>> Preview(
        NewBillingRate request,
        CancellationToken stop
    )
    {
        var ready = await Ready(store.Read, request, stop);
        return ready.Succeeded
            ? await changes.Show(store.Read, ready.Value.Change, stop)
            : Result<RateDifferenceAnswer>.Refused(ready.Refusals);
    }

    public Task<Result<BillingRateAnswer>> Run(NewBillingRate request, CancellationToken stop) =>
        store.Write(db => Create(db, request, stop), stop);

    private async Task<Result<BillingRateAnswer>> Create(
        CadranDb db,
        NewBillingRate request,
        CancellationToken stop
    )
    {
        await RateQueue.Hold(db, stop);
        var ready = await Ready(db, request, stop);
        if (!ready.Succeeded)
            return Result<BillingRateAnswer>.Refused(ready.Refusals);
        var (rate, replaced, change) = ready.Value;
        var agreed = await changes.Agree(db, change, request.Expected, stop);
        if (!agreed.Succeeded)
            return Result<BillingRateAnswer>.Refused(agreed.Refusals);
        db.Add(rate);
        var gone = replaced.ToHashSet();
        foreach (
            var old in await db.Set<BillingRate>().Where(r => gone.Contains(r.Id)).ToListAsync(stop)
        )
            old.WithdrawnAt = rate.CreatedAt;
        return BillingRateAnswer.Of(
            rate,
            await changes.Follow(db, change.Reach, agreed.Value, stop)
        );
    }

    private async Task<Result<ReadyRate>> Ready(
        CadranDb db,
        NewBillingRate request,
        CancellationToken stop
    )
    {
        var perHour = RateInput.Read(request.Rate);
        if (!perHour.Succeeded)
            return Result<ReadyRate>.Refused(perHour.Refusals);
        if (await Refuse(db, request, perHour.Value, stop) is { } refusal)
            return refusal;
        var rate = New(request, perHour.Value);
        var replaced =
            request.Apply == RateApply.All
                ? await Alike(db, request).Select(r => r.Id).ToListAsync(stop)
                : [];
        var gone = replaced.ConvertAll(id => id.Value);
        var rule = PricingBooks.Rule(rate, 0);
        var change = await changes.Of(
            db,
            RateReachOf(rate),
            new(gone, Added: rule),
            rate.RecordedFrom is null ? null : new(gone, Added: rule with { RecordedFrom = null }),
            stop
        );
        return new ReadyRate(rate, replaced, change);
    }

    private BillingRate New(NewBillingRate request, Money perHour)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        return new()
        {
            Id = Id<BillingRate>.New(clock),
            RateTenThousandths = RateInput.TenThousandths(perHour),
            Currency = perHour.Currency,
            From = request.Apply == RateApply.All ? Always : request.From,
            MemberId = request.MemberId,
            TeamId = request.TeamId,
            ServiceTypeId = request.ServiceTypeId,
            OrganizationId = request.OrganizationId,
            ProjectId = request.ProjectId,
            TaskId = request.TaskId,
            TicketId = request.TicketId,
            CreatedAt = now,
            RecordedFrom = request.Apply == RateApply.New ? now : null,
        };
    }

    /// <summary>The time that a rate can reach by what it names.</summary>
    public static RateReach RateReachOf(BillingRate rate) =>
        new(
            rate.From,
            rate.MemberId,
            rate.ServiceTypeId,
            rate.OrganizationId,
            rate.ProjectId,
            rate.TaskId,
            rate.TicketId
        );

    private sealed record ReadyRate(
        BillingRate Rate,
        IReadOnlyList<Id<BillingRate>> Replaced,
        ChangeOfRates Change
    );

    private static async Task<Refusal?> Refuse(
        CadranDb db,
        NewBillingRate request,
        Money perHour,
        CancellationToken stop
    )
    {
        if (request.Apply != RateApply.All && !Days.IsOfThisCentury(request.From))
            return RateRefusals.DateOutOfRange;
        var unknown = new RateNames(request.MemberId, request.TeamId, request.ServiceTypeId);
        if (await unknown.Refuse(db, stop) is { } refusal)
            return refusal;
        var place = new RatePlace(
            request.OrganizationId,
            request.ProjectId,
            request.TaskId,
            request.TicketId
        );
        if (await place.Refuse(db, perHour.Currency, stop) is { } elsewhere)
            return elsewhere;
        return await SameDay(db, request, stop);
    }

    /// <summary>
    /// Of two from one date only one could count: the first is to be withdrawn, not forgotten. One for new entries
    /// leaves the other to what is recorded already; one for all takes the place of the others.
    /// </summary>
    private static async Task<Refusal?> SameDay(
        CadranDb db,
        NewBillingRate request,
        CancellationToken stop
    )
    {
        if (request.Apply != RateApply.FromDate)
            return null;
        var alike = await Alike(db, request)
            .Where(r => r.Until == null && r.RecordedUntil == null)
            .FirstOrDefaultAsync(r => r.From == request.From, stop);
        return alike is null ? null : RateRefusals.SameDay.Naming("rateId", alike.Id);
    }

    /// <summary>Those for exactly the same.</summary>
    private static IQueryable<BillingRate> Alike(CadranDb db, NewBillingRate request) =>
        db.Set<BillingRate>()
            .Where(r => r.WithdrawnAt == null)
            .Where(r => r.MemberId == request.MemberId && r.TeamId == request.TeamId)
            .Where(r => r.ServiceTypeId == request.ServiceTypeId)
            .Where(r => r.OrganizationId == request.OrganizationId)
            .Where(r => r.ProjectId == request.ProjectId)
            .Where(r => r.TaskId == request.TaskId && r.TicketId == request.TicketId);
}
