using Cadran.Customers;
using Cadran.Work;

namespace Cadran.Time;

/// <summary>What a timer is started on; nothing is mandatory.</summary>
internal sealed record TimerInput(
    Id<ProjectTask>? TaskId = null,
    Id<Ticket>? TicketId = null,
    Id<Project>? ProjectId = null,
    Id<ServiceType>? ServiceTypeId = null,
    Id<Organization>? OrganizationId = null,
    string? Note = null,
    bool? Billable = null
)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public WorkChoice Work =>
        new(TaskId, TicketId, ProjectId, OrganizationId, ServiceTypeId, Billable);
}

/// <summary>What is being done, and whether it is to be billed.</summary>
internal sealed record TimerDescription(bool Billable, string? Note = null);

/// <summary>
/// What the review on stop says; what is null stays as the timer has it. DurationSeconds: what to keep of it
/// (rule T5).
/// </summary>
internal sealed record TimerReview(
    Id<ProjectTask>? TaskId = null,
    Id<Ticket>? TicketId = null,
    Id<Project>? ProjectId = null,
    Id<ServiceType>? ServiceTypeId = null,
    Id<Organization>? OrganizationId = null,
    string? Note = null,
    bool? Billable = null,
    long? DurationSeconds = null
);
