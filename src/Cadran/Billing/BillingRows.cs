using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Time;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Billing;

/// <summary>A tax as lines name it (rule X1). Its rate is a percentage in 1/10,000: 20 % is 200,000.</summary>
internal sealed class Tax : VersionedRow
{
    public required Id<Tax> Id { get; init; }
    public required string Name { get; set; }
    public required long RateTenThousandths { get; set; }

    /// <summary>EN 16931 category: S, Z, E, AE, K, G or O.</summary>
    public required string Category { get; set; }
    public string? ExemptionReason { get; set; }
    public string? RegistrationNumber { get; set; }

    /// <summary>Put on new lines unless something else is chosen.</summary>
    public bool IsDefault { get; set; }

    /// <summary>Computed on the base with the taxes before it (rule X3), in the order of <see cref="Position"/>.</summary>
    public bool IsCompound { get; set; }
    public int Position { get; set; }
    public required Instant CreatedAt { get; init; }
    public Instant? ArchivedAt { get; set; }

    public decimal Percent => RateTenThousandths / 10_000m;
}

public enum InvoiceStatus
{
    Draft,
    Issued,
}

/// <summary>One side of a document, copied when it is issued (rule D7).</summary>
internal sealed record Party(
    string Name,
    string? LegalForm,
    PostalAddress Address,
    string? Country,
    string? VatNumber,
    string? RegistrationNumber,
    string? Email,
    string? Phone
);

/// <summary>A printed tax: base × rate, rounded, is the amount (rule X2).</summary>
internal sealed record TaxTotal(
    Guid TaxId,
    string Name,
    decimal Percent,
    string Category,
    string? ExemptionReason,
    string? RegistrationNumber,
    long BaseMinor,
    long AmountMinor
);

/// <summary>
/// An invoice: a draft that can be edited and deleted, then issued and never changed again (rule D1). What is paid
/// or overdue is derived (rule D2); `PaidMinor` is the sum of its allocations, held under the total by the database.
/// </summary>
internal sealed class Invoice : VersionedRow
{
    public required Id<Invoice> Id { get; init; }
    public InvoiceStatus Status { get; set; }
    public string? Number { get; set; }
    public required Id<Organization> OrganizationId { get; init; }
    public required Currency Currency { get; init; }
    public required string Language { get; set; }
    public DateOnly? IssueDate { get; set; }
    public DateOnly? DueDate { get; set; }
    public DateOnly? PeriodFrom { get; set; }
    public DateOnly? PeriodThrough { get; set; }
    public string? CustomerReference { get; set; }
    public string? PurchaseOrder { get; set; }
    public string? Note { get; set; }
    public required string GroupBy { get; set; }
    public required int QuantityDecimals { get; init; }
    public bool PricesIncludeTax { get; set; }
    public long? DiscountPercentTenThousandths { get; set; }
    public long? DiscountMinor { get; set; }
    public long NetMinor { get; set; }
    public long DiscountTotalMinor { get; set; }
    public long TaxTotalMinor { get; set; }
    public long TotalMinor { get; set; }
    public long PaidMinor { get; set; }
    public IReadOnlyList<TaxTotal> TaxTotals { get; set; } = [];

    /// <summary>The parties and texts as printed; null on a draft.</summary>
    public Party? Seller { get; set; }
    public Party? Customer { get; set; }
    public string? PaymentInstructions { get; set; }
    public string? Footer { get; set; }
    public string? LogoHash { get; set; }
    public Guid? CreatedBy { get; init; }
    public required Instant CreatedAt { get; init; }
    public Instant? IssuedAt { get; set; }

    /// <summary>The PDF as it was issued, by content hash; null until it is rendered.</summary>
    public string? PdfHash { get; set; }
}

internal sealed class InvoiceLine : TenantRow
{
    public required Id<InvoiceLine> Id { get; init; }
    public required Id<Invoice> InvoiceId { get; init; }
    public required int Position { get; set; }
    public required string Description { get; set; }

    /// <summary>In 1/10,000 of the unit.</summary>
    public required long QuantityTenThousandths { get; set; }
    public string? Unit { get; set; }
    public required long UnitPriceTenThousandths { get; set; }
    public long? DiscountPercentTenThousandths { get; set; }
    public long? DiscountMinor { get; set; }
    public required long NetMinor { get; set; }
    public required IReadOnlyList<Guid> TaxIds { get; set; }

    /// <summary>Billed seconds of its entries; null: not a time line.</summary>
    public long? Seconds { get; set; }

    /// <summary>What its quantity and price were before somebody changed them by hand (rule L6b).</summary>
    public long? ComputedNetMinor { get; set; }
}

/// <summary>
/// That a line bills an entry (rule D4b): its worked and billed seconds and its share of the line's net (L4), with
/// the explanation (R6). Live until it is released; an entry has one live claim at most, held by a unique index.
/// </summary>
internal sealed class Claim : TenantRow
{
    public required Id<Claim> Id { get; init; }
    public required Id<Invoice> InvoiceId { get; init; }
    public required Id<InvoiceLine> LineId { get; set; }
    public required Id<TimeEntry> TimeEntryId { get; init; }
    public required int Seconds { get; set; }
    public required int BilledSeconds { get; set; }
    public required long AmountMinor { get; set; }
    public required string Explanation { get; set; }
    public Instant? ReleasedAt { get; set; }
}

/// <summary>Money received from a customer (rule P1).</summary>
internal sealed class Payment : TenantRow
{
    public required Id<Payment> Id { get; init; }
    public required Id<Organization> OrganizationId { get; init; }
    public required DateOnly Date { get; init; }
    public required long AmountMinor { get; init; }
    public required Currency Currency { get; init; }
    public required string Method { get; init; }
    public string? Reference { get; init; }
    public Guid? CreatedBy { get; init; }
    public required Instant CreatedAt { get; init; }
}

internal sealed class Allocation : TenantRow
{
    public required Id<Payment> PaymentId { get; init; }
    public required Id<Invoice> InvoiceId { get; init; }
    public required long AmountMinor { get; init; }
}

/// <summary>An invoice given to the post: the mail, to whom, by whom.</summary>
internal sealed class Delivery : TenantRow
{
    public required Id<Delivery> Id { get; init; }
    public required Id<Invoice> InvoiceId { get; init; }
    public required Guid MailId { get; init; }
    public required IReadOnlyList<string> To { get; init; }
    public required IReadOnlyList<string> Cc { get; init; }
    public Guid? RequestedBy { get; init; }
    public required Instant RequestedAt { get; init; }
}

/// <summary>
/// One balanced posting of the journal (rules J1, J2). `Hash` covers its own content and the hash before it, so a
/// change behind our back breaks the chain.
/// </summary>
internal sealed class JournalEntry : TenantRow
{
    public required long Sequence { get; init; }
    public required DateOnly Date { get; init; }
    public required string Document { get; init; }
    public required Guid DocumentId { get; init; }
    public required Id<Organization> OrganizationId { get; init; }
    public required Currency Currency { get; init; }
    public required IReadOnlyList<JournalLine> Lines { get; init; }
    public required Instant PostedAt { get; init; }
    public required string PreviousHash { get; init; }
    public required string Hash { get; init; }
}

/// <summary>Debit is positive, credit negative, in minor units; the lines of an entry sum to zero.</summary>
internal sealed record JournalLine(string Account, long AmountMinor, Guid? TaxId = null);

internal sealed class BillingTables
    : IEntityTypeConfiguration<Tax>,
        IEntityTypeConfiguration<Invoice>,
        IEntityTypeConfiguration<InvoiceLine>,
        IEntityTypeConfiguration<Claim>,
        IEntityTypeConfiguration<Payment>,
        IEntityTypeConfiguration<Allocation>,
        IEntityTypeConfiguration<Delivery>,
        IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<Tax> builder) => builder.Table("taxes");

    public void Configure(EntityTypeBuilder<Invoice> builder)
    {
        builder.Table("invoices");
        builder.References<Invoice, Organization>(nameof(Invoice.OrganizationId));
        builder.Property(i => i.TaxTotals).AsJson();
        builder.Property(i => i.Seller).AsJson();
        builder.Property(i => i.Customer).AsJson();
        builder.ToTable(table =>
        {
            table.HasCheckConstraint("ck_invoices_paid", "paid_minor BETWEEN 0 AND total_minor");
            table.HasCheckConstraint(
                "ck_invoices_issued",
                "status = 'Draft' OR (number IS NOT NULL AND issue_date IS NOT NULL)"
            );
        });
        builder
            .UniqueOn("ux_invoices_number", nameof(Invoice.Number))
            .HasFilter("number IS NOT NULL");
        builder.IndexOn("ix_invoices_status", nameof(Invoice.Status), nameof(Invoice.DueDate));
        builder.IndexOn(
            "ix_invoices_organization",
            nameof(Invoice.OrganizationId),
            nameof(Invoice.Id)
        );
    }

    public void Configure(EntityTypeBuilder<InvoiceLine> builder)
    {
        builder.Table("invoice_lines");
        builder.References<InvoiceLine, Invoice>(
            nameof(InvoiceLine.InvoiceId),
            DeleteBehavior.Cascade
        );
        builder.Property(l => l.TaxIds).AsJson();
        builder.IndexOn(
            "ix_invoice_lines_invoice",
            nameof(InvoiceLine.InvoiceId),
            nameof(InvoiceLine.Position)
        );
    }

    public void Configure(EntityTypeBuilder<Claim> builder)
    {
        builder.Table("claims");
        builder.References<Claim, Invoice>(nameof(Claim.InvoiceId), DeleteBehavior.Cascade);
        builder.References<Claim, InvoiceLine>(nameof(Claim.LineId), DeleteBehavior.Cascade);
        builder.References<Claim, TimeEntry>(nameof(Claim.TimeEntryId));
        builder.IndexOn("ix_claims_invoice", nameof(Claim.InvoiceId), nameof(Claim.LineId));
        builder.IndexOn("ix_claims_line", nameof(Claim.LineId));
        builder
            .UniqueOn("ux_claims_live", nameof(Claim.TimeEntryId))
            .HasFilter("released_at IS NULL");
    }

    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.Table("payments");
        builder.References<Payment, Organization>(nameof(Payment.OrganizationId));
        builder.ToTable(table =>
            table.HasCheckConstraint("ck_payments_amount", "amount_minor > 0")
        );
        builder.IndexOn(
            "ix_payments_organization",
            nameof(Payment.OrganizationId),
            nameof(Payment.Id)
        );
    }

    public void Configure(EntityTypeBuilder<Allocation> builder)
    {
        builder.Table("allocations", nameof(Allocation.PaymentId), nameof(Allocation.InvoiceId));
        builder.References<Allocation, Payment>(nameof(Allocation.PaymentId));
        builder.References<Allocation, Invoice>(nameof(Allocation.InvoiceId));
        builder.ToTable(table =>
            table.HasCheckConstraint("ck_allocations_amount", "amount_minor > 0")
        );
        builder.IndexOn("ix_allocations_invoice", nameof(Allocation.InvoiceId));
    }

    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.Table("deliveries");
        builder.References<Delivery, Invoice>(nameof(Delivery.InvoiceId));
        builder.Property(d => d.To).AsJson();
        builder.Property(d => d.Cc).AsJson();
        builder.IndexOn("ix_deliveries_invoice", nameof(Delivery.InvoiceId));
    }

    public void Configure(EntityTypeBuilder<JournalEntry> builder)
    {
        builder.Table("journal_entries", nameof(JournalEntry.Sequence));
        builder.Property(j => j.Lines).AsJson();
    }
}
