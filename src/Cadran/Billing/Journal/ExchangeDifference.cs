using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Rates.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Billing.Journal;

/// <summary>
/// How much of two documents in a currency that is not that of the books settled each other, and what each was carried
/// at (rule R5). One: an invoice or a refund; the other: a payment or a credit note. The difference is posted as an
/// exchange gain or loss; it is taken back with the payment or the refund.
/// </summary>
internal sealed class ExchangeDifference : TenantRow
{
    public required Id<ExchangeDifference> Id { get; init; }
    public required Id<Organization> OrganizationId { get; init; }
    public required DateOnly Date { get; init; }

    /// <summary>What is owed: the invoice, or the refund.</summary>
    public required Guid OwedId { get; init; }

    /// <summary>What settles it: the payment, or the credit note.</summary>
    public required Guid SettledById { get; init; }
    public required Currency Currency { get; init; }
    public required long AmountMinor { get; init; }

    /// <summary>The exchange rate of what settles; its second currency is that of the books.</summary>
    public required UsedExchange Exchange { get; init; }

    /// <summary>What the amount was carried at on either side, in the currency of the books.</summary>
    public required long OwedMinor { get; init; }
    public required long SettledMinor { get; init; }
    public required Instant CreatedAt { get; init; }
    public Instant? ReversedAt { get; set; }

    /// <summary>Above zero a gain, below a loss.</summary>
    public long GainMinor => SettledMinor - OwedMinor;
}

internal sealed class ExchangeDifferenceTables : IEntityTypeConfiguration<ExchangeDifference>
{
    public void Configure(EntityTypeBuilder<ExchangeDifference> builder)
    {
        builder.Table("exchange_differences");
        builder.Ignore(d => d.GainMinor);
        builder.Property(d => d.Exchange).AsJson();
        builder.Frozen(once: [nameof(ExchangeDifference.ReversedAt)]);
        builder.References<ExchangeDifference, Organization>(
            nameof(ExchangeDifference.OrganizationId)
        );
        builder.ToTable(table =>
            table.HasCheckConstraint("ck_exchange_differences_amount", "amount_minor > 0")
        );
        builder.IndexOn("ix_exchange_differences_owed", nameof(ExchangeDifference.OwedId));
        builder.IndexOn(
            "ix_exchange_differences_settled_by",
            nameof(ExchangeDifference.SettledById)
        );
    }
}
