using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Billing.Received;

/// <summary>
/// What was received for an invoice at one tax on one day, decided when it was recorded and never changed. What is
/// taken back is a row below zero on the day of that. By a payment; or, of a credit note, what a refund paid back; or
/// neither: credit of a note went from it to an invoice.
/// </summary>
internal sealed class ReceivedTax : TenantRow
{
    public required Id<ReceivedTax> Id { get; init; }
    public Id<Payment>? PaymentId { get; init; }
    public Id<Refund>? RefundId { get; init; }

    /// <summary>The invoice, or the credit note that is received no longer.</summary>
    public required Id<Invoice> InvoiceId { get; init; }
    public required Id<Organization> OrganizationId { get; init; }
    public required DateOnly Date { get; init; }
    public required Currency Currency { get; init; }
    public required string Category { get; init; }

    /// <summary>The tax; null: none, or nothing was taxed.</summary>
    public required Id<Tax>? TaxId { get; init; }

    /// <summary>Of what is taxed alike on its document, from 0 in the document's order.</summary>
    public required int Place { get; init; }

    /// <summary>The rate in percent, in 1/10,000 of it.</summary>
    public required long PercentTenThousandths { get; init; }

    /// <summary>
    /// The money, with all tax in it: of several taxes on the same base it is on the first one's row, the others have 0. So
    /// all rows sum to what was received.
    /// </summary>
    public required long AmountMinor { get; init; }

    /// <summary>Without any tax: what this tax is on.</summary>
    public required long BaseMinor { get; init; }
    public required long TaxMinor { get; init; }

    /// <summary>As it counts on its document: of a credit note (sign -1) what is received no longer is above zero.</summary>
    public TaxReceived Signed(int sign) =>
        new(
            Place,
            TaxId?.Value,
            PercentTenThousandths / 10_000m,
            Category,
            sign * AmountMinor,
            sign * BaseMinor,
            sign * TaxMinor
        );

    public ReceivedTax Opposite(Id<ReceivedTax> id, DateOnly day) =>
        new()
        {
            Id = id,
            PaymentId = PaymentId,
            RefundId = RefundId,
            InvoiceId = InvoiceId,
            OrganizationId = OrganizationId,
            Date = day,
            Currency = Currency,
            Category = Category,
            TaxId = TaxId,
            Place = Place,
            PercentTenThousandths = PercentTenThousandths,
            AmountMinor = -AmountMinor,
            BaseMinor = -BaseMinor,
            TaxMinor = -TaxMinor,
        };
}

internal sealed class ReceivedTables : IEntityTypeConfiguration<ReceivedTax>
{
    public void Configure(EntityTypeBuilder<ReceivedTax> builder)
    {
        builder.Table("received_taxes");
        builder.AppendOnly();
        builder.References<ReceivedTax, Payment>(nameof(ReceivedTax.PaymentId));
        builder.References<ReceivedTax, Refund>(nameof(ReceivedTax.RefundId));
        builder.References<ReceivedTax, Tax>(nameof(ReceivedTax.TaxId));
        builder.References<ReceivedTax, Invoice>(nameof(ReceivedTax.InvoiceId));
        builder.IndexOn("ix_received_taxes_date", nameof(ReceivedTax.Date));
        builder.IndexOn("ix_received_taxes_invoice", nameof(ReceivedTax.InvoiceId));
        builder.IndexOn("ix_received_taxes_payment", nameof(ReceivedTax.PaymentId));
        builder.IndexOn("ix_received_taxes_refund", nameof(ReceivedTax.RefundId));
    }
}
