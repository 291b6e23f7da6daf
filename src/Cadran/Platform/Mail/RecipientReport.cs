using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Platform.Mail;

/// <summary>
/// What is known of a mail at one of its recipients: the last word of a server, by a report or when it was handed over.
/// `ClearedAt`: somebody says that the address works, or a later mail arrived there.
/// </summary>
internal sealed class RecipientReport : TenantRow
{
    public required Id<RecipientReport> Id { get; init; }
    public required Id<OutgoingMail> MailId { get; init; }

    /// <summary>In small letters.</summary>
    public required string Address { get; init; }
    public required MailFate Fate { get; set; }

    /// <summary>Of RFC 3463: "5.1.1"; empty when none was given.</summary>
    public required string StatusCode { get; set; }

    /// <summary>The server's own.</summary>
    public required string Words { get; set; }
    public required Instant At { get; set; }
    public Instant? ClearedAt { get; set; }
}

internal sealed class RecipientReportTables : IEntityTypeConfiguration<RecipientReport>
{
    public void Configure(EntityTypeBuilder<RecipientReport> builder)
    {
        builder.Table("recipient_reports");
        builder.References<RecipientReport, OutgoingMail>(nameof(RecipientReport.MailId));
        builder.UniqueOn(
            "ux_recipient_reports_recipient",
            nameof(RecipientReport.MailId),
            nameof(RecipientReport.Address)
        );
        builder.IndexOn(
            "ix_recipient_reports_address",
            nameof(RecipientReport.Address),
            nameof(RecipientReport.Fate)
        );
    }
}
