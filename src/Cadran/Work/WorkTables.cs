using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Work;

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
        builder.IndexOn("ix_projects_updated", nameof(Project.UpdatedAt), nameof(Project.Id));
        builder.IndexOn("ix_projects_organization", nameof(Project.OrganizationId));
        builder.IndexOn("ix_projects_name", nameof(Project.NameKey), nameof(Project.Id));
    }

    public void Configure(EntityTypeBuilder<ProjectTask> builder)
    {
        builder.Table("tasks");
        builder.References<ProjectTask, Project>(nameof(ProjectTask.ProjectId));
        builder.References<ProjectTask, Member>(nameof(ProjectTask.AssigneeId));
        builder.UniqueOn("ux_tasks_number", nameof(ProjectTask.Number));
        builder.IndexOn("ix_tasks_updated", nameof(ProjectTask.UpdatedAt), nameof(ProjectTask.Id));
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
        builder.IndexOn("ix_tickets_updated", nameof(Ticket.UpdatedAt), nameof(Ticket.Id));
        builder.IndexOn("ix_tickets_organization", nameof(Ticket.OrganizationId));
        builder.IndexOn("ix_tickets_assignee", nameof(Ticket.AssigneeId), nameof(Ticket.Status));
    }
}
