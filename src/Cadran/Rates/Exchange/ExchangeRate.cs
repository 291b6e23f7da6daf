using Cadran.Platform.Data;
using Cadran.Rates.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Rates.Exchange;

/// <summary>Where an exchange rate comes from.</summary>
internal enum ExchangeSource
{
    Typed,
    Imported,
}

/// <summary>What one unit of a currency is worth in another on a day (rule R5).</summary>
internal sealed class ExchangeRate : TenantRow
{
    public required Id<ExchangeRate> Id { get; init; }
    public required Currency From { get; init; }
    public required Currency To { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>In 1/10,000,000,000.</summary>
    public required long RateTenBillionths { get; init; }
    public required ExchangeSource Source { get; init; }
    public required Instant CreatedAt { get; init; }

    /// <summary>When a document first used rates of its day: it then stays.</summary>
    public Instant? UsedAt { get; set; }

    public decimal Rate => RateTenBillionths / 10_000_000_000m;

    public ExchangeQuote Quote => new(From, To, Day, Rate, Id.Value);

    public static long Stored(decimal rate) => (long)(rate * 10_000_000_000m);
}

internal sealed class ExchangeTables : IEntityTypeConfiguration<ExchangeRate>
{
    public void Configure(EntityTypeBuilder<ExchangeRate> builder)
    {
        builder.Table("exchange_rates");
        builder.Ignore(r => r.Rate).Ignore(r => r.Quote);
        builder.UniqueOn(
            "ux_exchange_rates_day",
            nameof(ExchangeRate.Day),
            nameof(ExchangeRate.From),
            nameof(ExchangeRate.To)
        );
        builder.ToTable(table =>
            table.HasCheckConstraint("ck_exchange_rates_rate", "rate_ten_billionths > 0")
        );
    }
}
