using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Billing.Interest;

internal sealed class InterestTables : IEntityTypeConfiguration<InterestClaim>
{
    public void Configure(EntityTypeBuilder<InterestClaim> builder)
    {
        builder.Table("interest_claims");
        builder.Frozen(BillingTables.OnIssued, closed: true);
        builder.Limited(ChargedTwice);
        builder.References<InterestClaim, Invoice>(
            nameof(InterestClaim.InvoiceId),
            DeleteBehavior.Cascade
        );
        builder.References<InterestClaim, InvoiceLine>(
            nameof(InterestClaim.LineId),
            DeleteBehavior.Cascade
        );
        builder.References<InterestClaim, Invoice>(nameof(InterestClaim.LateInvoiceId));
        builder.Property(c => c.Parts).AsJson();
        builder.ToTable(table =>
        {
            table.HasCheckConstraint("ck_interest_claims_days", "from_day <= through_day");
            table.HasCheckConstraint("ck_interest_claims_times", "times IN (-1, 1)");
        });
        builder.IndexOn("ix_interest_claims_invoice", nameof(InterestClaim.InvoiceId));
        builder.IndexOn("ix_interest_claims_line", nameof(InterestClaim.LineId));
        builder.IndexOn("ix_interest_claims_late", nameof(InterestClaim.LateInvoiceId));
    }

    /// <summary>On a claim: one of its days is charged more than once, or taken back more often than charged.</summary>
    private const string ChargedTwice = """
        (SELECT SUM(c.times) FROM interest_claims c WHERE c.workspace_id = {row}.workspace_id
        AND c.late_invoice_id = {row}.late_invoice_id AND c.kind = {row}.kind
        AND c.from_day <= {row}.through_day AND c.through_day >= {row}.from_day)
        NOT BETWEEN 0 AND 1
        """;
}
