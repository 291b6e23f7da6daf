using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Rates;

/// <summary>
/// Money per hour from a date on, for whatever it names (rules R1, R2). A rule that names a task or a ticket counts at
/// the work item's level, one that names a project at the project's, one that names an organization at the
/// organization's, the others at the workspace's.
/// </summary>
internal sealed class BillingRate : TenantRow
{
    public required Id<BillingRate> Id { get; init; }

    /// <summary>Money per hour in 1/10,000 of the currency's main unit.</summary>
    public required long RateTenThousandths { get; init; }
    public required Currency Currency { get; init; }
    public required DateOnly From { get; init; }
    public Id<Member>? MemberId { get; init; }
    public Id<Team>? TeamId { get; init; }
    public Id<ServiceType>? ServiceTypeId { get; init; }
    public Id<Organization>? OrganizationId { get; init; }
    public Id<Project>? ProjectId { get; init; }

    /// <summary>At most one of task and ticket, and then neither project nor organization: it goes where they go.</summary>
    public Id<ProjectTask>? TaskId { get; init; }
    public Id<Ticket>? TicketId { get; init; }
    public required Instant CreatedAt { get; init; }

    /// <summary>For new entries only: those recorded after it (rule R1).</summary>
    public Instant? RecordedFrom { get; init; }

    /// <summary>Withdrawn for new entries only: those recorded up to it keep it (rule R1).</summary>
    public Instant? RecordedUntil { get; set; }

    /// <summary>Withdrawn from that work date on (rule R1).</summary>
    public DateOnly? Until { get; set; }

    /// <summary>Withdrawn for all: no longer considered, kept to explain what it priced.</summary>
    public Instant? WithdrawnAt { get; set; }

    /// <summary>The task or ticket whose own rate it is.</summary>
    public Guid? WorkItem => TaskId?.Value ?? TicketId?.Value;

    /// <summary>Withdrawn in part: from a date on, or for what is recorded later.</summary>
    public bool IsEnded => Until is not null || RecordedUntil is not null;

    public Money PerHour => new(RateTenThousandths / 10_000m, Currency);
}

/// <summary>What an hour costs the firm, from a date on (rule R7): by agent, team, service type or for all.</summary>
internal sealed class CostRate : TenantRow
{
    public required Id<CostRate> Id { get; init; }
    public required long RateTenThousandths { get; init; }
    public required Currency Currency { get; init; }
    public required DateOnly From { get; init; }
    public Id<Member>? MemberId { get; init; }
    public Id<Team>? TeamId { get; init; }
    public Id<ServiceType>? ServiceTypeId { get; init; }
    public required Instant CreatedAt { get; init; }
    public Instant? WithdrawnAt { get; set; }

    public Money PerHour => new(RateTenThousandths / 10_000m, Currency);
}

internal sealed class RateTables
    : IEntityTypeConfiguration<BillingRate>,
        IEntityTypeConfiguration<CostRate>
{
    public void Configure(EntityTypeBuilder<BillingRate> builder)
    {
        builder.Table("billing_rates");
        builder.Ignore(r => r.IsEnded);
        builder.Ignore(r => r.WorkItem);
        builder.References<BillingRate, Member>(nameof(BillingRate.MemberId));
        builder.References<BillingRate, Team>(nameof(BillingRate.TeamId));
        builder.References<BillingRate, ServiceType>(nameof(BillingRate.ServiceTypeId));
        builder.References<BillingRate, Organization>(nameof(BillingRate.OrganizationId));
        builder.References<BillingRate, Project>(nameof(BillingRate.ProjectId));
        builder.References<BillingRate, ProjectTask>(nameof(BillingRate.TaskId));
        builder.References<BillingRate, Ticket>(nameof(BillingRate.TicketId));
        builder
            .IndexOn("ix_billing_rates_organization", nameof(BillingRate.OrganizationId))
            .HasFilter("organization_id IS NOT NULL");
        builder
            .IndexOn("ix_billing_rates_project", nameof(BillingRate.ProjectId))
            .HasFilter("project_id IS NOT NULL");
        builder
            .IndexOn("ix_billing_rates_task", nameof(BillingRate.TaskId))
            .HasFilter("task_id IS NOT NULL");
        builder
            .IndexOn("ix_billing_rates_ticket", nameof(BillingRate.TicketId))
            .HasFilter("ticket_id IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<CostRate> builder)
    {
        builder.Table("cost_rates");
        builder.References<CostRate, Member>(nameof(CostRate.MemberId));
        builder.References<CostRate, Team>(nameof(CostRate.TeamId));
        builder.References<CostRate, ServiceType>(nameof(CostRate.ServiceTypeId));
    }
}
