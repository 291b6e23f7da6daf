using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Work;

/// <summary>What kind of work it is: development, audit, training. Prices and reports go by it (S23).</summary>
internal sealed class ServiceType : VersionedRow
{
    public required Id<ServiceType> Id { get; init; }
    public required string Name { get; set; }
    public required string NameKey { get; set; }

    /// <summary>Whether its time is billable unless something more specific says so (T7); null: no opinion.</summary>
    public bool? Billable { get; set; }
    public required Instant CreatedAt { get; init; }
    public Instant? ArchivedAt { get; set; }
}

internal sealed class Project : VersionedRow
{
    public required Id<Project> Id { get; init; }
    public required long Number { get; init; }
    public required string Name { get; set; }
    public required string NameKey { get; set; }
    public Id<Organization>? OrganizationId { get; set; }
    public bool? Billable { get; set; }
    public string? Description { get; set; }
    public required Instant CreatedAt { get; init; }
    public Instant? ArchivedAt { get; set; }
}

/// <summary>Where a task or ticket stands.</summary>
public enum WorkStatus
{
    NotStarted,
    InProgress,
    Finished,
}

/// <summary>A piece of a project's work.</summary>
internal sealed class ProjectTask : VersionedRow
{
    public required Id<ProjectTask> Id { get; init; }
    public required long Number { get; init; }
    public required Id<Project> ProjectId { get; init; }
    public required string Title { get; set; }
    public required string TitleKey { get; set; }
    public string? Description { get; set; }
    public WorkStatus Status { get; set; }
    public Id<Member>? AssigneeId { get; set; }
    public bool? Billable { get; set; }
    public required Instant CreatedAt { get; init; }
}

/// <summary>A request of a customer.</summary>
internal sealed class Ticket : VersionedRow
{
    public required Id<Ticket> Id { get; init; }
    public required long Number { get; init; }
    public required string Title { get; set; }
    public required string TitleKey { get; set; }
    public string? Description { get; set; }
    public Id<Organization>? OrganizationId { get; set; }
    public Id<Contact>? RequesterContactId { get; set; }
    public WorkStatus Status { get; set; }
    public Id<Member>? AssigneeId { get; set; }
    public bool? Billable { get; set; }
    public required Instant CreatedAt { get; init; }
}

internal sealed class WorkTables
    : IEntityTypeConfiguration<ServiceType>,
        IEntityTypeConfiguration<Project>,
        IEntityTypeConfiguration<ProjectTask>,
        IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<ServiceType> builder)
    {
        builder.Table("service_types");
        builder.UniqueOn("ux_service_types_name", nameof(ServiceType.NameKey));
    }

    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.Table("projects");
        builder.References<Project, Organization>(nameof(Project.OrganizationId));
        builder.UniqueOn("ux_projects_number", nameof(Project.Number));
        builder.IndexOn("ix_projects_organization", nameof(Project.OrganizationId));
        builder.IndexOn("ix_projects_name", nameof(Project.NameKey), nameof(Project.Id));
    }

    public void Configure(EntityTypeBuilder<ProjectTask> builder)
    {
        builder.Table("tasks");
        builder.References<ProjectTask, Project>(nameof(ProjectTask.ProjectId));
        builder.References<ProjectTask, Member>(nameof(ProjectTask.AssigneeId));
        builder.UniqueOn("ux_tasks_number", nameof(ProjectTask.Number));
        builder.IndexOn(
            "ix_tasks_project",
            nameof(ProjectTask.ProjectId),
            nameof(ProjectTask.Number)
        );
        builder.IndexOn(
            "ix_tasks_assignee",
            nameof(ProjectTask.AssigneeId),
            nameof(ProjectTask.Status)
        );
    }

    public void Configure(EntityTypeBuilder<Ticket> builder)
    {
        builder.Table("tickets");
        builder.References<Ticket, Organization>(nameof(Ticket.OrganizationId));
        builder.References<Ticket, Contact>(nameof(Ticket.RequesterContactId));
        builder.References<Ticket, Member>(nameof(Ticket.AssigneeId));
        builder.UniqueOn("ux_tickets_number", nameof(Ticket.Number));
        builder.IndexOn("ix_tickets_organization", nameof(Ticket.OrganizationId));
        builder.IndexOn("ix_tickets_assignee", nameof(Ticket.AssigneeId), nameof(Ticket.Status));
    }
}
