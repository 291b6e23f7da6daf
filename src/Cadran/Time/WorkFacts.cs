using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Rates;
using Cadran.Rates.Domain;
using Cadran.Work;

namespace Cadran.Time;

/// <summary>What time is put on: at most one of task and ticket; a project alone is enough.</summary>
internal sealed record WorkChoice(
    Id<ProjectTask>? TaskId,
    Id<Ticket>? TicketId,
    Id<Project>? ProjectId,
    Id<Organization>? OrganizationId,
    Id<ServiceType>? ServiceTypeId,
    bool? Billable
);

/// <summary>A choice resolved: the project and organization filled in (rule T6), billable decided (rule T7).</summary>
internal sealed record WorkFacts(
    Id<ProjectTask>? TaskId,
    Id<Ticket>? TicketId,
    Id<Project>? ProjectId,
    Id<Organization>? OrganizationId,
    Id<ServiceType>? ServiceTypeId,
    bool Billable,
    Currency? CustomerCurrency
)
{
    /// <summary>
    /// The billing rate of this work by that member on that day (rule R2); recorded then, or now when null.
    /// </summary>
    public RateDecision Price(
        PricingBook book,
        Guid member,
        DateOnly workDate,
        Money? ownRate,
        Instant? recordedAt = null
    ) =>
        book.Decide(
            new RateFacts(
                member,
                book.Teams(member),
                ServiceTypeId?.Value,
                OrganizationId?.Value,
                ProjectId?.Value,
                workDate,
                OwnRate: ownRate,
                RecordedAt: recordedAt,
                WorkItemId: TaskId?.Value ?? TicketId?.Value
            )
        );
}

/// <summary>
/// Resolves what time is put on. The organization named by hand wins over the work item's, the requester's, the
/// project's (rule T6); billable goes choice, work item, project, service type, workspace (rule T7).
/// </summary>
internal static class WorkFactsReader
{
    public static async Task<Result<WorkFacts>> Read(
        CadranDb db,
        WorkChoice choice,
        bool billableByDefault,
        CancellationToken stop
    )
    {
        if (choice is { TaskId: not null, TicketId: not null })
            return TimeRefusals.TwoWorkItems;
        var named = await WorkNamed.Find(db, choice, stop);
        if (Unknown(choice, named) is { } refusal)
            return refusal;
        return new WorkFacts(
            choice.TaskId,
            choice.TicketId,
            named.ProjectId,
            named.OrganizationId,
            choice.ServiceTypeId,
            choice.Billable
                ?? named.WorkItemBillable
                ?? named.ProjectBillable
                ?? named.TypeBillable
                ?? billableByDefault,
            named.Currency
        );
    }

    private static Refusal? Unknown(WorkChoice choice, WorkNamed named)
    {
        if (choice.TaskId is not null && !named.HasTask)
            return PlatformRefusals.UnknownReference("taskId");
        if (choice.TicketId is not null && !named.HasTicket)
            return PlatformRefusals.UnknownReference("ticketId");
        if (named.HasTask && choice.ProjectId is { } project && project != named.ProjectId)
            return TimeRefusals.TaskElsewhere;
        if (choice.ProjectId is not null && named.ProjectId is null)
            return PlatformRefusals.UnknownReference("projectId");
        if (choice.ServiceTypeId is not null && !named.HasType)
            return PlatformRefusals.UnknownReference("serviceTypeId");
        return choice.OrganizationId is not null && named.Currency is null
            ? PlatformRefusals.UnknownReference("organizationId")
            : null;
    }
}
