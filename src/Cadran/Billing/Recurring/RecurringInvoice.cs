using Cadran.Billing.Domain.Recurring;
using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Billing.Recurring;

/// <summary>What becomes of a document that was made on its day.</summary>
public enum RecurringAct
{
    /// <summary>It stays a draft.</summary>
    Draft,

    /// <summary>It is issued and sent by itself.</summary>
    Send,
}

/// <summary>A line of a recurring document; its text may have places for the period.</summary>
internal sealed record RecurringLine(
    string Description,
    decimal Quantity,
    string? Unit,
    decimal UnitPrice,
    decimal? DiscountPercent,
    decimal? DiscountAmount,
    IReadOnlyList<Guid>? TaxIds
);

/// <summary>
/// An invoice that comes again and again (rule F1b): a template, copied each time, so that changing it affects what
/// comes later alone.
/// </summary>
internal sealed class RecurringInvoice : VersionedRow
{
    public required Id<RecurringInvoice> Id { get; init; }
    public required Id<Organization> OrganizationId { get; init; }
    public required string Name { get; set; }
    public required Currency Currency { get; init; }

    /// <summary>"fr" or "en"; null: the customer's, when it is made.</summary>
    public string? Language { get; set; }
    public RecurringUnit Unit { get; set; }
    public int Every { get; set; }
    public DateOnly Anchor { get; set; }
    public DateOnly? Through { get; set; }
    public int? Times { get; set; }
    public RecurringPeriod Covers { get; set; }
    public RecurringAct Act { get; set; }

    /// <summary>Takes what is ready to bill of the period that ended before its day.</summary>
    public bool TakesTime { get; set; }
    public IReadOnlyList<RecurringLine> Lines { get; set; } = [];
    public bool PricesIncludeTax { get; set; }

    /// <summary>The document's discount (rule L6): a percentage in 1/10,000, or an amount; null: none.</summary>
    public long? DiscountPercentTenThousandths { get; set; }
    public long? DiscountMinor { get; set; }
    public string? Note { get; set; }
    public string? CustomerReference { get; set; }
    public string? PurchaseOrder { get; set; }

    /// <summary>Nothing is made for a day before: of its making, its last change of days, its resumption.</summary>
    public DateOnly Since { get; set; }

    /// <summary>The next day, kept with each change; null: it has ended.</summary>
    public DateOnly? NextDate { get; set; }

    /// <summary>Its lines each time less the discount, without time, in minor units; for lists.</summary>
    public long NetMinor { get; set; }
    public Instant? PausedAt { get; set; }
    public Guid? CreatedBy { get; init; }
    public required Instant CreatedAt { get; init; }

    public RecurringSchedule Schedule => new(Anchor, Unit, Every, Through, Times);

    public Money Net => Money.OfMinor(NetMinor, Currency);

    /// <summary>What it comes to in a year without end, without time.</summary>
    public Money AYear => new Money(Net.Amount * Schedule.AYear, Currency).Rounded();
}

/// <summary>
/// That a template was made for a day: its key is what keeps it from being made twice (rule F1b), also when its draft is
/// deleted. Unsent: the code of why it was not issued, not sent or not made at all.
/// </summary>
internal sealed class RecurringOccurrence : TenantRow
{
    public required Id<RecurringInvoice> RecurringId { get; init; }
    public required DateOnly Date { get; init; }
    public required DateOnly PeriodFrom { get; init; }
    public required DateOnly PeriodThrough { get; init; }

    /// <summary>Null: it could not even be a draft.</summary>
    public Id<Invoice>? InvoiceId { get; init; }
    public string? Unsent { get; set; }
    public required Instant MadeAt { get; init; }
}

internal sealed class RecurringTables
    : IEntityTypeConfiguration<RecurringInvoice>,
        IEntityTypeConfiguration<RecurringOccurrence>
{
    public void Configure(EntityTypeBuilder<RecurringInvoice> builder)
    {
        builder.Table("recurring_invoices");
        builder.References<RecurringInvoice, Organization>(nameof(RecurringInvoice.OrganizationId));
        builder.Ignore(r => r.Schedule).Ignore(r => r.Net).Ignore(r => r.AYear);
        builder.Property(r => r.Lines).AsJson();
        builder.IndexOn("ix_recurring_invoices_next", nameof(RecurringInvoice.NextDate));
        builder.IndexOn(
            "ix_recurring_invoices_organization",
            nameof(RecurringInvoice.OrganizationId)
        );
    }

    public void Configure(EntityTypeBuilder<RecurringOccurrence> builder)
    {
        builder.Table(
            "recurring_occurrences",
            nameof(RecurringOccurrence.RecurringId),
            nameof(RecurringOccurrence.Date)
        );
        builder.References<RecurringOccurrence, RecurringInvoice>(
            nameof(RecurringOccurrence.RecurringId)
        );
        builder.Property(o => o.Unsent).HasMaxLength(100);
        builder
            .IndexOn("ix_recurring_occurrences_invoice", nameof(RecurringOccurrence.InvoiceId))
            .HasFilter("invoice_id IS NOT NULL");
    }
}
