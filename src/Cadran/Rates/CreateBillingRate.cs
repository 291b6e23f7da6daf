using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
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
    Id<Project>? ProjectId = null
);

/// <summary>Repriced: how many open entries got another rate by it (rule R1).</summary>
internal sealed record BillingRateAnswer(
    Id<BillingRate> Id,
    MoneyAmount Rate,
    DateOnly From,
    Id<Member>? MemberId,
    Id<Team>? TeamId,
    Id<ServiceType>? ServiceTypeId,
    Id<Organization>? OrganizationId,
    Id<Project>? ProjectId,
    int? Repriced = null
)
{
    public static BillingRateAnswer Of(BillingRate rate, int? repriced = null) =>
        new(
            rate.Id,
            MoneyAmount.Of(rate.PerHour),
            rate.From,
            rate.MemberId,
            rate.TeamId,
            rate.ServiceTypeId,
            rate.OrganizationId,
            rate.ProjectId,
            repriced
        );
}

/// <summary>
/// Adds a billing rate from a date on, and prices again the open time that it reaches; time on an invoice, draft or
/// issued, stays (rule R1).
/// </summary>
internal sealed class CreateBillingRate(
    Store store,
    TimeProvider clock,
    IEnumerable<IRatesChanged> followers
)
{
    public async Task<Result<BillingRateAnswer>> Run(NewBillingRate request, CancellationToken stop)
    {
        var perHour = RateInput.Read(request.Rate);
        if (!perHour.Succeeded)
            return Result<BillingRateAnswer>.Refused(perHour.Refusals);
        return await store.Write(db => Create(db, request, perHour.Value, stop), stop);
    }

    private async Task<Result<BillingRateAnswer>> Create(
        CadranDb db,
        NewBillingRate request,
        Money perHour,
        CancellationToken stop
    )
    {
        if (await Refuse(db, request, perHour, stop) is { } refusal)
            return refusal;
        var rate = new BillingRate
        {
            Id = Id<BillingRate>.New(clock),
            RateTenThousandths = RateInput.TenThousandths(perHour),
            Currency = perHour.Currency,
            From = request.From,
            MemberId = request.MemberId,
            TeamId = request.TeamId,
            ServiceTypeId = request.ServiceTypeId,
            OrganizationId = request.OrganizationId,
            ProjectId = request.ProjectId,
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };
        db.Add(rate);
        return BillingRateAnswer.Of(rate, await RateChange.Follow(db, followers, rate, stop));
    }

    private static async Task<Refusal?> Refuse(
        CadranDb db,
        NewBillingRate request,
        Money perHour,
        CancellationToken stop
    )
    {
        var unknown = new RateNames(request.MemberId, request.TeamId, request.ServiceTypeId);
        if (await unknown.Refuse(db, stop) is { } refusal)
            return refusal;
        var organization = request.OrganizationId;
        if (request.ProjectId is { } projectId)
        {
            var project = await db.Set<Project>().FirstOrDefaultAsync(p => p.Id == projectId, stop);
            if (project is null)
                return PlatformRefusals.UnknownReference("projectId");
            if (organization is not null && project.OrganizationId != organization)
                return RateRefusals.ProjectElsewhere;
            organization ??= project.OrganizationId;
        }
        if (
            organization is { } customer
            && await Elsewhere(db, customer, perHour, stop) is { } other
        )
            return other;
        return await SameDay(db, request, stop);
    }

    private static async Task<Refusal?> Elsewhere(
        CadranDb db,
        Id<Organization> customerId,
        Money perHour,
        CancellationToken stop
    )
    {
        var customer = await db.Set<Organization>()
            .FirstOrDefaultAsync(o => o.Id == customerId, stop);
        if (customer is null)
            return PlatformRefusals.UnknownReference("organizationId");
        return customer.Currency == perHour.Currency
            ? null
            : RateRefusals.NotTheCustomersCurrency.With(
                perHour.Currency.Code,
                customer.Currency.Code
            );
    }

    /// <summary>Of two from one date only one could count: the first is to be withdrawn, not forgotten.</summary>
    private static async Task<Refusal?> SameDay(
        CadranDb db,
        NewBillingRate request,
        CancellationToken stop
    )
    {
        var alike = await db.Set<BillingRate>()
            .Where(r => r.WithdrawnAt == null && r.From == request.From)
            .Where(r => r.MemberId == request.MemberId && r.TeamId == request.TeamId)
            .Where(r => r.ServiceTypeId == request.ServiceTypeId)
            .Where(r => r.OrganizationId == request.OrganizationId)
            .FirstOrDefaultAsync(r => r.ProjectId == request.ProjectId, stop);
        return alike is null ? null : RateRefusals.SameDay.Naming("rateId", alike.Id);
    }
}
