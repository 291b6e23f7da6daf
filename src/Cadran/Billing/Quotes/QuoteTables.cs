using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Billing.Quotes;

internal sealed class QuoteTables
    : IEntityTypeConfiguration<Quote>,
        IEntityTypeConfiguration<QuoteDecision>
{
    private const string OnIssued =
        "(SELECT d.status FROM invoices d WHERE d.workspace_id = {row}.workspace_id AND d.id = {row}.invoice_id) = 'Issued'";

    public void Configure(EntityTypeBuilder<Quote> builder)
    {
        builder.Table("quotes", nameof(Quote.InvoiceId));
        builder.References<Quote, Invoice>(nameof(Quote.InvoiceId), DeleteBehavior.Cascade);
        builder.References<Quote, Invoice>(nameof(Quote.RootId));
        builder.Frozen(OnIssued, once: [nameof(Quote.ReplacedAt)], closed: true);
        builder.UniqueOn("ux_quotes_revision", nameof(Quote.RootId), nameof(Quote.Revision));
    }

    public void Configure(EntityTypeBuilder<QuoteDecision> builder)
    {
        builder.Table("quote_decisions", nameof(QuoteDecision.InvoiceId));
        builder.References<QuoteDecision, Invoice>(nameof(QuoteDecision.InvoiceId));
        builder.AppendOnly();
    }
}
