using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Billing.Cash;

/// <summary>The step that totals in a currency are rounded to (rule X4b); a currency without a row is not rounded.</summary>
internal sealed class CashStep : TenantRow
{
    /// <summary>More than any coin or note: 10,000 units of the currency.</summary>
    public const int Most = 10_000;

    public required Currency Currency { get; init; }

    /// <summary>In the currency's minor units: 5 for 0.05 CHF.</summary>
    public required long StepMinor { get; set; }

    public Money Step => Money.OfMinor(StepMinor, Currency);
}

internal sealed class CashTables : IEntityTypeConfiguration<CashStep>
{
    public void Configure(EntityTypeBuilder<CashStep> builder)
    {
        builder.Table("cash_steps", nameof(CashStep.Currency));
        builder.Ignore(s => s.Step);
        builder.ToTable(table => table.HasCheckConstraint("ck_cash_steps_step", "step_minor > 0"));
    }
}
