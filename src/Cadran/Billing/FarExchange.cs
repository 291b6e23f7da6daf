using Cadran.Rates.Domain;

namespace Cadran.Billing;

/// <summary>
/// What the bank has is far from what it settles: more than a tenth off what the stored rate of the day makes of it. It is
/// taken all the same, once somebody has seen it: what was agreed is known by people (decision 0076).
/// </summary>
internal sealed record FarExchange(Money Bank, Money Settled, Money Worth, UsedExchange Used)
{
    /// <summary>Posted with what was seen.</summary>
    public const string Field = "farSeen";

    private const decimal Far = 0.1m;

    /// <summary>How much more (above zero) or less is settled than the bank's money is worth, in whole percent.</summary>
    public decimal Percent =>
        Rounding.ToDecimals((Settled.Amount - Worth.Amount) / Worth.Amount * 100, 0);

    /// <summary>What was seen, so that other amounts are asked about again.</summary>
    public string Seen => $"{Settled.Minor} {Bank.Minor} {Bank.Currency.Code} {Used.Value}";

    /// <summary>Null when it is near, when nothing says what it is worth, and when only one currency is there.</summary>
    public static async Task<FarExchange?> Of(
        PaymentQueries payments,
        PostedBank? bank,
        Money settled,
        DateOnly day,
        CancellationToken stop
    )
    {
        if (bank is null || bank.Money.Currency == settled.Currency)
            return null;
        var found = await payments.Worth(bank.Money, settled.Currency, day, stop);
        if (!found.Succeeded || found.Value.Amount.Amount <= 0)
            return null;
        var (worth, used) = found.Value;
        return Math.Abs(settled.Amount - worth.Amount) > worth.Amount * Far
            ? new FarExchange(bank.Money, settled, worth, used)
            : null;
    }
}
