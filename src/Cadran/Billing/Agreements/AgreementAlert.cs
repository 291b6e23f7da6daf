using Cadran.Platform.Data;
using Cadran.Rates.Agreements;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Billing.Agreements;

/// <summary>
/// That an agreement reached a threshold in a month, and that it was told: once, whatever is edited afterwards. The month
/// of a bank is that of its last purchase, of a cap that of its beginning.
/// </summary>
internal sealed class AgreementAlert : TenantRow
{
    public required Id<AgreementAlert> Id { get; init; }
    public required Id<Agreement> AgreementId { get; init; }
    public required DateOnly Month { get; init; }

    /// <summary>50, 80 or 100.</summary>
    public required int Threshold { get; init; }

    /// <summary>Whole per cent that were used then.</summary>
    public required int Percent { get; init; }
    public required Instant At { get; init; }

    /// <summary>The mail that told it; null: nobody to tell, or a higher threshold was reached at once.</summary>
    public Guid? MailId { get; init; }
}

/// <summary>The hours that an agreement had left when it was last looked at: for what is asked often and may be minutes old.</summary>
internal sealed class AgreementHours : TenantRow
{
    public required Id<Agreement> AgreementId { get; init; }
    public required long LeftSeconds { get; set; }
    public required long AvailableSeconds { get; set; }
    public required Instant At { get; set; }
}

internal sealed class AgreementAlertTables
    : IEntityTypeConfiguration<AgreementAlert>,
        IEntityTypeConfiguration<AgreementHours>
{
    public void Configure(EntityTypeBuilder<AgreementAlert> builder)
    {
        builder.Table("agreement_alerts");
        builder.References<AgreementAlert, Agreement>(
            nameof(AgreementAlert.AgreementId),
            DeleteBehavior.Cascade
        );
        builder.UniqueOn(
            "ux_agreement_alerts_step",
            nameof(AgreementAlert.AgreementId),
            nameof(AgreementAlert.Month),
            nameof(AgreementAlert.Threshold)
        );
        builder.IndexOn("ix_agreement_alerts_at", nameof(AgreementAlert.At));
    }

    public void Configure(EntityTypeBuilder<AgreementHours> builder)
    {
        builder.Table("agreement_hours", nameof(AgreementHours.AgreementId));
        builder.References<AgreementHours, Agreement>(
            nameof(AgreementHours.AgreementId),
            DeleteBehavior.Cascade
        );
    }
}
