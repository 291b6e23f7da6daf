using Cadran.Billing.Domain.Agreements;
using Cadran.Platform.Data;
using Cadran.Rates.Agreements;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Billing.Agreements;

/// <summary>
/// That a line bills something of an agreement: the fee of a month, a complement, a milestone, hours bought. One live
/// row for each, held by a unique index, so that running twice bills nothing twice (rule A11). Gone with its draft or
/// its line; released when the document is credited.
/// </summary>
internal sealed class AgreementCharge : TenantRow
{
    public required Id<AgreementCharge> Id { get; init; }
    public required Id<Agreement> AgreementId { get; init; }
    public required AgreementPart Part { get; init; }

    /// <summary>What is billed, once: a month ("2026-06"), a milestone, a purchase of hours.</summary>
    public required string Key { get; init; }

    /// <summary>The first day of the month that it bills; null: of no month.</summary>
    public DateOnly? Month { get; init; }
    public required Id<Invoice> InvoiceId { get; init; }
    public required Id<InvoiceLine> LineId { get; init; }
    public required long AmountMinor { get; set; }

    /// <summary>The hours that it grants to a bank (rule A7).</summary>
    public long? Seconds { get; set; }

    /// <summary>The last day whose work may use them.</summary>
    public DateOnly? LastDay { get; init; }
    public Instant? ReleasedAt { get; set; }
}

internal sealed class AgreementChargeTables : IEntityTypeConfiguration<AgreementCharge>
{
    public void Configure(EntityTypeBuilder<AgreementCharge> builder)
    {
        builder.Table("agreement_charges");
        builder.References<AgreementCharge, Agreement>(nameof(AgreementCharge.AgreementId));
        builder.References<AgreementCharge, Invoice>(
            nameof(AgreementCharge.InvoiceId),
            DeleteBehavior.Cascade
        );
        builder.References<AgreementCharge, InvoiceLine>(
            nameof(AgreementCharge.LineId),
            DeleteBehavior.Cascade
        );
        builder
            .UniqueOn(
                "ux_agreement_charges_live",
                nameof(AgreementCharge.AgreementId),
                nameof(AgreementCharge.Part),
                nameof(AgreementCharge.Key)
            )
            .HasFilter("released_at IS NULL");
        builder.IndexOn("ix_agreement_charges_invoice", nameof(AgreementCharge.InvoiceId));
        builder.IndexOn("ix_agreement_charges_line", nameof(AgreementCharge.LineId));
    }
}
