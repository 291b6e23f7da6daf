using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Billing.Reminders;

/// <summary>How a workspace reminds; off until somebody switches it on. There is one, with a fixed id.</summary>
internal sealed class ReminderPlan : VersionedRow
{
    public static readonly Id<ReminderPlan> TheOne = new(Guid.Empty);

    public required Id<ReminderPlan> Id { get; init; }

    /// <summary>The day it was switched on: what was reached before is not sent. Null: off.</summary>
    public DateOnly? OnSince { get; set; }
    public required IReadOnlyList<ReminderStep> Steps { get; set; }
}

/// <summary>That an invoice was reminded by a step: once, whatever happens (rule F1c).</summary>
internal sealed class Reminder : TenantRow
{
    public required Id<Reminder> Id { get; init; }
    public required Id<Invoice> InvoiceId { get; init; }
    public required string Step { get; init; }
    public required Id<Organization> OrganizationId { get; init; }
    public required Guid MailId { get; init; }
    public required DateOnly Date { get; init; }
    public required Instant SentAt { get; init; }
}

/// <summary>
/// A customer, or one invoice, that is not reminded: until somebody ends it. A dispute is a pause that says that the
/// customer contests what is owed.
/// </summary>
internal sealed class ReminderPause : TenantRow
{
    public required Id<ReminderPause> Id { get; init; }
    public required Id<Organization> OrganizationId { get; init; }

    /// <summary>Null: all of the customer's.</summary>
    public Id<Invoice>? InvoiceId { get; init; }

    /// <summary>The invoice, or the customer when it is about all: what is paused once at a time.</summary>
    public required Guid ScopeId { get; init; }
    public required bool IsDispute { get; init; }
    public required string Reason { get; init; }
    public required Instant From { get; init; }
    public Guid? By { get; init; }
    public Instant? EndedAt { get; set; }
    public Guid? EndedBy { get; set; }
}

internal sealed class ReminderTables
    : IEntityTypeConfiguration<ReminderPlan>,
        IEntityTypeConfiguration<Reminder>,
        IEntityTypeConfiguration<ReminderPause>
{
    public void Configure(EntityTypeBuilder<ReminderPlan> builder)
    {
        builder.Table("reminder_plans");
        builder.Property(p => p.Steps).AsJson();
    }

    public void Configure(EntityTypeBuilder<Reminder> builder)
    {
        builder.Table("reminders");
        builder.References<Reminder, Invoice>(nameof(Reminder.InvoiceId));
        builder.References<Reminder, Organization>(nameof(Reminder.OrganizationId));
        builder.Property(r => r.Step).HasMaxLength(20);
        builder.UniqueOn("ux_reminders_step", nameof(Reminder.InvoiceId), nameof(Reminder.Step));
    }

    public void Configure(EntityTypeBuilder<ReminderPause> builder)
    {
        builder.Table("reminder_pauses");
        builder.References<ReminderPause, Organization>(nameof(ReminderPause.OrganizationId));
        builder.References<ReminderPause, Invoice>(nameof(ReminderPause.InvoiceId));
        builder.IndexOn(
            "ix_reminder_pauses_live",
            nameof(ReminderPause.EndedAt),
            nameof(ReminderPause.OrganizationId)
        );
        builder
            .UniqueOn("ux_reminder_pauses_scope", nameof(ReminderPause.ScopeId))
            .HasFilter("ended_at IS NULL");
    }
}
