using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Time;

internal sealed class TimeTables
    : IEntityTypeConfiguration<TimeEntry>,
        IEntityTypeConfiguration<Timer>
{
    public void Configure(EntityTypeBuilder<TimeEntry> builder)
    {
        builder.Table("time_entries");
        builder.References<TimeEntry, Member>(nameof(TimeEntry.MemberId));
        builder.References<TimeEntry, ProjectTask>(nameof(TimeEntry.TaskId));
        builder.References<TimeEntry, Ticket>(nameof(TimeEntry.TicketId));
        builder.References<TimeEntry, Project>(nameof(TimeEntry.ProjectId));
        builder.References<TimeEntry, Organization>(nameof(TimeEntry.OrganizationId));
        builder.References<TimeEntry, ServiceType>(nameof(TimeEntry.ServiceTypeId));
        builder.Ignore(e => e.OpenSeconds);
        builder.Property(e => e.Origin).AsJson();
        builder.ToTable(table =>
        {
            table.HasCheckConstraint(
                "ck_time_entries_duration",
                "duration_seconds BETWEEN 1 AND 86400"
            );
            table.HasCheckConstraint(
                "ck_time_entries_settled",
                "settled_seconds BETWEEN 0 AND duration_seconds"
            );
        });
        builder.IndexOn(
            "ix_time_entries_updated",
            nameof(TimeEntry.UpdatedAt),
            nameof(TimeEntry.Id)
        );
        builder.IndexOn("ix_time_entries_day", nameof(TimeEntry.WorkDate), nameof(TimeEntry.Id));
        builder.IndexOn(
            "ix_time_entries_member_day",
            nameof(TimeEntry.MemberId),
            nameof(TimeEntry.WorkDate),
            nameof(TimeEntry.Id)
        );
        builder.IndexOn(
            "ix_time_entries_organization_day",
            nameof(TimeEntry.OrganizationId),
            nameof(TimeEntry.WorkDate),
            nameof(TimeEntry.Id)
        );
        builder.IndexOn(
            "ix_time_entries_project_day",
            nameof(TimeEntry.ProjectId),
            nameof(TimeEntry.WorkDate),
            nameof(TimeEntry.Id)
        );
        builder
            .IndexOn("ix_time_entries_task", nameof(TimeEntry.TaskId))
            .HasFilter("task_id IS NOT NULL");
        builder
            .IndexOn("ix_time_entries_ticket", nameof(TimeEntry.TicketId))
            .HasFilter("ticket_id IS NOT NULL");
        builder
            .IndexOn("ix_time_entries_invoice", nameof(TimeEntry.InvoiceId))
            .HasFilter("invoice_id IS NOT NULL");
        builder
            .IndexOn(
                "ix_time_entries_unbilled",
                nameof(TimeEntry.OrganizationId),
                nameof(TimeEntry.RateCurrency),
                nameof(TimeEntry.RateTenThousandths),
                nameof(TimeEntry.WorkDate),
                nameof(TimeEntry.DurationSeconds),
                nameof(TimeEntry.SettledSeconds),
                nameof(TimeEntry.InvoiceId),
                nameof(TimeEntry.Billable)
            )
            .HasFilter("invoice_id IS NULL AND billable AND settled_seconds < duration_seconds");
        builder
            .UniqueOn("ux_time_entries_import", nameof(TimeEntry.ImportHash))
            .HasFilter("import_hash IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<Timer> builder)
    {
        builder.Table("timers");
        builder.References<Timer, Member>(nameof(Timer.MemberId));
        builder.References<Timer, ProjectTask>(nameof(Timer.TaskId));
        builder.References<Timer, Ticket>(nameof(Timer.TicketId));
        builder.References<Timer, Project>(nameof(Timer.ProjectId));
        builder.References<Timer, Organization>(nameof(Timer.OrganizationId));
        builder.References<Timer, ServiceType>(nameof(Timer.ServiceTypeId));
        builder
            .UniqueOn("ux_timers_running", nameof(Timer.OnlyOne))
            .HasFilter("state = 'Running' AND only_one IS NOT NULL");
        builder
            .IndexOn("ix_timers_open", nameof(Timer.MemberId), nameof(Timer.State))
            .HasFilter("state IN ('Running', 'Paused')");
    }
}
