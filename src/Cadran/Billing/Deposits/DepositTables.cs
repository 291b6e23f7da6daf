using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Billing.Deposits;

internal sealed class DepositTables : IEntityTypeConfiguration<DepositDeduction>
{
    public void Configure(EntityTypeBuilder<DepositDeduction> builder)
    {
        builder.Table("deposit_deductions");
        builder.References<DepositDeduction, Invoice>(
            nameof(DepositDeduction.InvoiceId),
            DeleteBehavior.Cascade
        );
        builder.References<DepositDeduction, Invoice>(nameof(DepositDeduction.DepositId));
        builder.Property(d => d.TaxTotals).AsJson();
        builder.Ignore(d => d.TaxMinor);
        builder.Frozen(BillingTables.OnIssued, closed: true);
        builder.ToTable(table =>
            table.HasCheckConstraint("ck_deposit_deductions_total", "total_minor > 0")
        );
        builder.UniqueOn("ux_deposit_deductions_deposit", nameof(DepositDeduction.DepositId));
        builder.IndexOn("ix_deposit_deductions_invoice", nameof(DepositDeduction.InvoiceId));
    }
}
