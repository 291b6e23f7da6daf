using Cadran.Platform.Data;
using Cadran.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Billing.Quotes;

internal sealed class QuoteTables
    : IEntityTypeConfiguration<Quote>,
        IEntityTypeConfiguration<QuoteDecision>
{
    public void Configure(EntityTypeBuilder<Quote> builder)
    {
        builder.Table("quotes", nameof(Quote.InvoiceId));
        builder.References<Quote, Invoice>(nameof(Quote.InvoiceId), DeleteBehavior.Cascade);
        builder.References<Quote, Invoice>(nameof(Quote.RootId));
        builder.Frozen(
            BillingTables.OnIssued,
            once:
            [
                nameof(Quote.ReplacedAt),
                nameof(Quote.ProjectId),
                nameof(Quote.AcceptedPdfHash),
            ],
            closed: true
        );
        builder.References<Quote, Project>(nameof(Quote.ProjectId));
        builder.UniqueOn("ux_quotes_revision", nameof(Quote.RootId), nameof(Quote.Revision));
    }

    public void Configure(EntityTypeBuilder<QuoteDecision> builder)
    {
        builder.Table("quote_decisions", nameof(QuoteDecision.InvoiceId));
        builder.References<QuoteDecision, Invoice>(nameof(QuoteDecision.InvoiceId));
        builder.Property(d => d.Agreed).AsJson();
        builder.UniqueOn("ux_quote_decisions_sequence", nameof(QuoteDecision.Sequence));
        builder.AppendOnly();
        builder.ToTable(table =>
            table.HasCheckConstraint(
                "ck_quote_decisions_total",
                "is_accepted = (total_minor IS NOT NULL)"
            )
        );
    }
}
