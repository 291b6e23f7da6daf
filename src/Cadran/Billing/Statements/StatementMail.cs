using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Billing.Statements;

/// <summary>
/// That a statement of account was sent to a customer: of which days, what was owed at their end, and by whom. What became
/// of the mail stands on the mail.
/// </summary>
internal sealed class StatementMail : TenantRow
{
    public required Guid MailId { get; init; }
    public required Id<Organization> OrganizationId { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly Through { get; init; }
    public required Currency Currency { get; init; }
    public required long ClosingMinor { get; init; }

    /// <summary>The member who sent it, who hears when it comes back; null: nobody at a screen.</summary>
    public Guid? RequestedBy { get; init; }
    public required Instant RequestedAt { get; init; }
}

internal sealed class StatementTables : IEntityTypeConfiguration<StatementMail>
{
    public void Configure(EntityTypeBuilder<StatementMail> builder)
    {
        builder.Table("statement_mails", nameof(StatementMail.MailId));
        builder.References<StatementMail, Organization>(nameof(StatementMail.OrganizationId));
        builder.IndexOn(
            "ix_statement_mails_organization",
            nameof(StatementMail.OrganizationId),
            nameof(StatementMail.MailId)
        );
    }
}
