using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Billing;

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
        builder
            .Ignore(i => i.Total)
            .Ignore(i => i.Paid)
            .Ignore(i => i.Due)
            .Ignore(i => i.BuyerReference);
        builder.Property(i => i.TaxTotals).AsJson();
        builder.Property(i => i.Seller).AsJson();
        builder.Property(i => i.Customer).AsJson();
        builder.Property(i => i.EInvoices).AsJson();
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
        builder.Ignore(l => l.Quantity).Ignore(l => l.UnitPrice);
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
