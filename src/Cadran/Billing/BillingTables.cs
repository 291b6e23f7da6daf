// Long because what the database holds for documents and money is read as one.
using Cadran.Billing.Journal;
using Cadran.Billing.Looks;
using Cadran.Billing.Quotes;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Rates.Agreements;
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
        IEntityTypeConfiguration<CreditAllocation>,
        IEntityTypeConfiguration<Refund>,
        IEntityTypeConfiguration<RefundPart>,
        IEntityTypeConfiguration<WriteOff>,
        IEntityTypeConfiguration<Delivery>,
        IEntityTypeConfiguration<JournalEntry>,
        IEntityTypeConfiguration<JournalLine>,
        IEntityTypeConfiguration<JournalText>
{
    public void Configure(EntityTypeBuilder<Tax> builder) => builder.Table("taxes");

    public void Configure(EntityTypeBuilder<Invoice> builder)
    {
        builder.Table("invoices");
        builder.HasQueryFilter(QuotesApart.Filter, i => i.Kind != DocumentKind.Quote);
        builder.References<Invoice, Organization>(nameof(Invoice.OrganizationId));
        builder.References<Invoice, Invoice>(nameof(Invoice.CorrectsId));
        builder
            .Ignore(i => i.Total)
            .Ignore(i => i.Paid)
            .Ignore(i => i.Credited)
            .Ignore(i => i.Due)
            .Ignore(i => i.BuyerReference)
            .Ignore(i => i.Address)
            .Ignore(i => i.Takes)
            .Ignore(i => i.Deducted)
            .Ignore(i => i.Asked)
            .Ignore(i => i.Rounding)
            .Ignore(i => i.AccountingTax)
            .Ignore(i => i.BeforeRounding);
        builder.References<Invoice, Invoice>(nameof(Invoice.QuoteId));
        builder.Property(i => i.EInvoices).AsJson();
        builder.Property(i => i.TaxTotals).AsJson();
        builder.Property(i => i.Exchange).AsJson();
        builder.Property(i => i.Accounting).AsJson();
        builder.Property(i => i.Seller).AsJson();
        builder.Property(i => i.Customer).AsJson();
        builder.Property(i => i.Look).AsJson();
        builder.References<Invoice, DocumentLook>(nameof(Invoice.LookId));
        builder.Frozen(
            "{row}.status = 'Issued'",
            moving:
            [
                nameof(Invoice.Version),
                nameof(Invoice.UpdatedAt),
                nameof(Invoice.SettledMinor),
                nameof(Invoice.CreditedMinor),
                nameof(Invoice.SentAt),
            ],
            once: [nameof(Invoice.PdfHash), nameof(Invoice.DetailHash), nameof(Invoice.EInvoices)]
        );
        builder.ToTable(table =>
        {
            table.HasCheckConstraint(
                "ck_invoices_settled",
                "settled_minor BETWEEN 0 AND total_minor"
            );
            table.HasCheckConstraint(
                "ck_invoices_credited",
                "credited_minor BETWEEN 0 AND settled_minor"
            );
            table.HasCheckConstraint(
                "ck_invoices_corrects",
                "(kind = 'CreditNote') = (corrects_id IS NOT NULL)"
            );
            table.HasCheckConstraint(
                "ck_invoices_deducted",
                "deducted_minor BETWEEN 0 AND settled_minor - credited_minor"
            );
            table.HasCheckConstraint("ck_invoices_quote", "kind <> 'Quote' OR settled_minor = 0");
            table.HasCheckConstraint(
                "ck_invoices_issued",
                "status = 'Draft' OR (number IS NOT NULL AND issue_date IS NOT NULL)"
            );
        });
        builder.IndexOn(
            "ix_invoices_updated",
            nameof(Invoice.Kind),
            nameof(Invoice.UpdatedAt),
            nameof(Invoice.Id)
        );
        builder.IndexOn(
            "ix_invoices_date",
            nameof(Invoice.Kind),
            nameof(Invoice.ListDate),
            nameof(Invoice.NumberKey),
            nameof(Invoice.Id)
        );
        builder.IndexOn(
            "ix_invoices_number",
            nameof(Invoice.Kind),
            nameof(Invoice.NumberKey),
            nameof(Invoice.Id)
        );
        builder.IndexOn(
            "ix_invoices_due",
            nameof(Invoice.Kind),
            nameof(Invoice.ListDue),
            nameof(Invoice.Id)
        );
        builder.IndexOn(
            "ix_invoices_total",
            nameof(Invoice.Kind),
            nameof(Invoice.Currency),
            nameof(Invoice.TotalMinor),
            nameof(Invoice.Id)
        );
        builder
            .UniqueOn("ux_invoices_number", nameof(Invoice.Number))
            .HasFilter("number IS NOT NULL");
        builder.IndexOn("ix_invoices_status", nameof(Invoice.Status), nameof(Invoice.DueDate));
        builder
            .IndexOn("ix_invoices_quote", nameof(Invoice.QuoteId))
            .HasFilter("quote_id IS NOT NULL");
        builder.IndexOn("ix_invoices_run", nameof(Invoice.RunId)).HasFilter("run_id IS NOT NULL");
        builder
            .IndexOn(
                "ix_invoices_owed",
                // What is the same in all of it stands in it too: only an index that has every column is read alone.
                nameof(Invoice.Status),
                nameof(Invoice.DueDate),
                nameof(Invoice.OrganizationId),
                nameof(Invoice.Currency),
                nameof(Invoice.Kind),
                nameof(Invoice.TotalMinor),
                nameof(Invoice.SettledMinor)
            )
            .HasFilter("status = 'Issued' AND kind = 'Invoice' AND settled_minor < total_minor");
        builder
            .IndexOn("ix_invoices_corrects", nameof(Invoice.CorrectsId))
            .HasFilter("corrects_id IS NOT NULL");
        builder.IndexOn(
            "ix_invoices_organization",
            nameof(Invoice.OrganizationId),
            nameof(Invoice.Id)
        );
    }

    public void Configure(EntityTypeBuilder<InvoiceLine> builder)
    {
        builder.Table("invoice_lines");
        builder.Property(l => l.Exchange).AsJson();
        builder.Property(l => l.Basis).AsJson();
        builder.Ignore(l => l.OriginalPrice);
        builder.References<InvoiceLine, Invoice>(
            nameof(InvoiceLine.InvoiceId),
            DeleteBehavior.Cascade
        );
        builder.Ignore(l => l.Quantity).Ignore(l => l.UnitPrice);
        builder.Property(l => l.TaxIds).AsJson();
        builder.Frozen(OnIssued, closed: true);
        builder.References<InvoiceLine, Agreement>(nameof(InvoiceLine.AgreementId));
        builder.IndexWithin(
            "ix_invoice_lines_invoice",
            nameof(InvoiceLine.InvoiceId),
            nameof(InvoiceLine.Position)
        );
        builder
            .IndexOn("ix_invoice_lines_corrects", nameof(InvoiceLine.CorrectsLineId))
            .HasFilter("corrects_line_id IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<Claim> builder)
    {
        builder.Table("claims");
        builder.Frozen(OnIssued, closed: true);
        builder.Limited(OverBilled);
        builder.References<Claim, Invoice>(nameof(Claim.InvoiceId), DeleteBehavior.Cascade);
        builder.References<Claim, InvoiceLine>(nameof(Claim.LineId), DeleteBehavior.Cascade);
        builder.References<Claim, TimeEntry>(nameof(Claim.TimeEntryId));
        builder.IndexWithin("ix_claims_invoice", nameof(Claim.InvoiceId), nameof(Claim.LineId));
        builder.IndexWithin("ix_claims_line", nameof(Claim.LineId));
        builder.Property(c => c.Lots).AsJson();
        builder.References<Claim, Agreement>(nameof(Claim.AgreementId));
        builder
            .IndexOn("ix_claims_agreement", nameof(Claim.AgreementId))
            .HasFilter("agreement_id IS NOT NULL");
        builder.UniqueOn("ux_claims_entry", nameof(Claim.TimeEntryId), nameof(Claim.LineId));
    }

    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.Table("payments");
        builder.Property(p => p.Accounting).AsJson();
        builder.Property(p => p.BankExchange).AsJson();
        builder.Ignore(p => p.Bank);
        builder.Ignore(p => p.BooksMinor);
        builder.Frozen(
            moving: [nameof(Payment.Version), nameof(Payment.UpdatedAt)],
            once:
            [
                nameof(Payment.ReversedAt),
                nameof(Payment.ReversedBy),
                nameof(Payment.ReversalReason),
            ]
        );
        builder.References<Payment, Organization>(nameof(Payment.OrganizationId));
        builder.ToTable(table =>
            table.HasCheckConstraint("ck_payments_amount", "amount_minor > 0 AND bank_minor > 0")
        );
        builder.IndexOn("ix_payments_updated", nameof(Payment.UpdatedAt), nameof(Payment.Id));
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

    public void Configure(EntityTypeBuilder<CreditAllocation> builder)
    {
        builder.Table(
            "credit_allocations",
            nameof(CreditAllocation.CreditNoteId),
            nameof(CreditAllocation.InvoiceId)
        );
        builder.References<CreditAllocation, Invoice>(nameof(CreditAllocation.CreditNoteId));
        builder.References<CreditAllocation, Invoice>(nameof(CreditAllocation.InvoiceId));
        builder.ToTable(table =>
            table.HasCheckConstraint("ck_credit_allocations_amount", "amount_minor > 0")
        );
        builder.IndexOn("ix_credit_allocations_invoice", nameof(CreditAllocation.InvoiceId));
    }

    public void Configure(EntityTypeBuilder<Refund> builder)
    {
        builder.Table("refunds");
        builder.Property(r => r.Accounting).AsJson();
        builder.Property(r => r.BankExchange).AsJson();
        builder.Ignore(r => r.Bank);
        builder.Ignore(r => r.BooksMinor);
        builder.Frozen(
            once:
            [
                nameof(Refund.ReversedAt),
                nameof(Refund.ReversedBy),
                nameof(Refund.ReversalReason),
            ]
        );
        builder.References<Refund, Organization>(nameof(Refund.OrganizationId));
        builder.ToTable(table =>
            table.HasCheckConstraint("ck_refunds_amount", "amount_minor > 0 AND bank_minor > 0")
        );
        builder.IndexOn(
            "ix_refunds_organization",
            nameof(Refund.OrganizationId),
            nameof(Refund.Id)
        );
    }

    public void Configure(EntityTypeBuilder<RefundPart> builder)
    {
        builder.Table("refund_parts", nameof(RefundPart.RefundId), nameof(RefundPart.Place));
        builder.References<RefundPart, Refund>(nameof(RefundPart.RefundId));
        builder.References<RefundPart, Payment>(nameof(RefundPart.PaymentId));
        builder.References<RefundPart, Invoice>(nameof(RefundPart.CreditNoteId));
        builder.ToTable(table =>
        {
            table.HasCheckConstraint("ck_refund_parts_amount", "amount_minor > 0");
            table.HasCheckConstraint(
                "ck_refund_parts_of",
                "(payment_id IS NULL) <> (credit_note_id IS NULL)"
            );
        });
        builder.IndexOn("ix_refund_parts_payment", nameof(RefundPart.PaymentId));
        builder.IndexOn("ix_refund_parts_credit_note", nameof(RefundPart.CreditNoteId));
    }

    public void Configure(EntityTypeBuilder<WriteOff> builder)
    {
        builder.Table("write_offs");
        builder.Property(w => w.Accounting).AsJson();
        builder.Frozen(
            once:
            [
                nameof(WriteOff.ReversedAt),
                nameof(WriteOff.ReversedBy),
                nameof(WriteOff.ReversalReason),
            ]
        );
        builder.Ignore(w => w.Amount);
        builder.References<WriteOff, Organization>(nameof(WriteOff.OrganizationId));
        builder.References<WriteOff, Invoice>(nameof(WriteOff.InvoiceId));
        builder.References<WriteOff, Payment>(nameof(WriteOff.PaymentId));
        builder.ToTable(table =>
        {
            table.HasCheckConstraint("ck_write_offs_amount", "amount_minor > 0");
            table.HasCheckConstraint(
                "ck_write_offs_of",
                "(invoice_id IS NULL) <> (payment_id IS NULL)"
            );
        });
        builder.IndexOn("ix_write_offs_invoice", nameof(WriteOff.InvoiceId));
        builder.IndexOn("ix_write_offs_payment", nameof(WriteOff.PaymentId));
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
        builder.Property(j => j.Seals).AsJson();
        builder.Property(j => j.Exchange).AsJson();
        builder.AppendOnly();
        builder.IndexOn("ix_journal_entries_document", nameof(JournalEntry.DocumentId));
        builder.IndexOn(
            "ix_journal_entries_date",
            nameof(JournalEntry.Date),
            nameof(JournalEntry.Sequence)
        );
        builder.IndexOn(
            "ix_journal_entries_organization",
            nameof(JournalEntry.OrganizationId),
            nameof(JournalEntry.Sequence)
        );
    }

    public void Configure(EntityTypeBuilder<JournalLine> builder)
    {
        builder.Table("journal_lines", nameof(JournalLine.Sequence), nameof(JournalLine.Position));
        builder.References<JournalLine, JournalEntry>(nameof(JournalLine.Sequence));
        builder.AppendOnly();
        builder.IndexOn("ix_journal_lines_date", nameof(JournalLine.Date));
        builder.IndexOn(
            "ix_journal_lines_key",
            nameof(JournalLine.Key),
            nameof(JournalLine.OrganizationId)
        );
    }

    public void Configure(EntityTypeBuilder<JournalText> builder)
    {
        builder.Table("journal_texts", nameof(JournalText.Sequence));
        builder.References<JournalText, JournalEntry>(nameof(JournalText.Sequence));
    }

    /// <summary>On a claim: more seconds of its entry are billed than were worked, or less than none (rule D4b).</summary>
    private const string OverBilled = """
        (SELECT SUM(c.seconds) FROM claims c WHERE c.workspace_id = {row}.workspace_id AND c.time_entry_id = {row}.time_entry_id)
        NOT BETWEEN 0 AND
        (SELECT e.duration_seconds FROM time_entries e WHERE e.workspace_id = {row}.workspace_id AND e.id = {row}.time_entry_id)
        """;

    /// <summary>On the rows of a document: whether it is issued (rule D1).</summary>
    internal const string OnIssued =
        "(SELECT d.status FROM invoices d WHERE d.workspace_id = {row}.workspace_id AND d.id = {row}.invoice_id) = 'Issued'";
}
