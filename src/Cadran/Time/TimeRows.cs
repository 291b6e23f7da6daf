using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Rates;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Time;

public enum TimeSource
{
    Timer,
    Manual,
    Timesheet,
    Mobile,
    Api,
    Email,
    Import,
}

/// <summary>
/// Time that somebody worked (rule T1). Priced when it is saved and again when rates or facts change, as long as no
/// invoice holds it. `InvoiceId` is the invoice, draft or issued, that holds its live claim (rules T10, D5).
/// </summary>
internal sealed class TimeEntry : VersionedRow
{
    public required Id<TimeEntry> Id { get; init; }
    public required Id<Member> MemberId { get; set; }
    public Id<ProjectTask>? TaskId { get; set; }
    public Id<Ticket>? TicketId { get; set; }

    /// <summary>The task's project, or the project named directly.</summary>
    public Id<Project>? ProjectId { get; set; }

    /// <summary>Who is billed for it (rule T6).</summary>
    public Id<Organization>? OrganizationId { get; set; }
    public Id<ServiceType>? ServiceTypeId { get; set; }

    /// <summary>The local day, in the worker's zone, on which it began (rule T3).</summary>
    public required DateOnly WorkDate { get; set; }
    public Instant? StartedAt { get; set; }
    public Instant? EndedAt { get; set; }

    /// <summary>Whole seconds, 1 to 86,400; never rounded (rule T11).</summary>
    public required int DurationSeconds { get; set; }
    public required string TimeZone { get; set; }
    public string? Note { get; set; }
    public required bool Billable { get; set; }
    public required TimeSource Source { get; init; }
    public required Instant CreatedAt { get; init; }

    /// <summary>Money per hour in 1/10,000; null: unpriced (rule R4).</summary>
    public long? RateTenThousandths { get; set; }
    public Currency? RateCurrency { get; set; }

    /// <summary>The rule that priced it; null when unpriced or typed by hand.</summary>
    public Id<BillingRate>? RateId { get; set; }

    /// <summary>The rate was typed on the entry, and stays whatever changes around it (rules R1, R2).</summary>
    public bool RateByHand { get; set; }
    public Guid? InvoiceId { get; set; }

    /// <summary>Hash of the imported row, so that importing twice adds nothing.</summary>
    public string? ImportHash { get; init; }

    public Money? Rate =>
        RateTenThousandths is { } rate && RateCurrency is not null
            ? new Money(rate / 10_000m, RateCurrency)
            : null;
}

public enum TimerState
{
    Running,
    Paused,
    Stopped,
}

/// <summary>
/// A timer is a row on the server: closing the browser, a crash or a restart never loses it (rule T4). Seconds of
/// ended stretches are in `SecondsBefore`; a running one goes on since `RunningSince`.
/// </summary>
internal sealed class Timer : VersionedRow
{
    public required Id<Timer> Id { get; init; }
    public required Id<Member> MemberId { get; init; }
    public Id<ProjectTask>? TaskId { get; set; }
    public Id<Ticket>? TicketId { get; set; }
    public Id<Project>? ProjectId { get; set; }
    public Id<Organization>? OrganizationId { get; set; }
    public Id<ServiceType>? ServiceTypeId { get; set; }
    public string? Note { get; set; }

    /// <summary>What the person chose; null: prefilled when it stops (rule T7).</summary>
    public bool? Billable { get; set; }
    public required string TimeZone { get; init; }
    public required TimerState State { get; set; }
    public required Instant StartedAt { get; init; }
    public Instant? RunningSince { get; set; }
    public int SecondsBefore { get; set; }

    /// <summary>One may run for each member; null where the workspace allows several (rule T4).</summary>
    public Guid? OnlyOne { get; set; }

    /// <summary>What stopping it made: stopping again answers the same.</summary>
    public Id<TimeEntry>? TimeEntryId { get; set; }
    public Instant? StoppedAt { get; set; }
}

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
        builder.ToTable(table =>
            table.HasCheckConstraint(
                "ck_time_entries_duration",
                "duration_seconds BETWEEN 1 AND 86400"
            )
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
                nameof(TimeEntry.DurationSeconds)
            )
            .HasFilter("invoice_id IS NULL AND billable");
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
            .HasFilter("state <> 'Stopped'");
    }
}
