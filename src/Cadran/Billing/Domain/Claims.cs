using System.Text.Json;
using Cadran.Rates.Domain;
using Cadran.Time.Domain;

namespace Cadran.Billing.Domain;

/// <summary>Shares a line over its entries and says why (rules L4, R6).</summary>
internal static class Claims
{
    /// <summary>
    /// One claim per entry, in the order given (start, then id); their amounts sum to the net, in proportion to
    /// billed seconds by largest remainder (rule L4).
    /// </summary>
    public static IReadOnlyList<TimeClaim> Of(
        BillableEntry[] entries,
        TimeRounding rounded,
        RoundingPolicy policy,
        decimal quantity,
        Money net
    )
    {
        var seconds = Array.ConvertAll(entries, e => rounded[e.EntryId].BilledSeconds);
        var amounts = Sharing.ByLargestRemainder(net.Minor, seconds);
        var claims = new TimeClaim[entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i];
            var amount = Money.OfMinor(amounts[i], net.Currency);
            var why = Explain(entry, rounded[entry.EntryId], policy, quantity, amount);
            claims[i] = new(entry.EntryId, entry.WorkDate, entry.Seconds, seconds[i], amount, why);
        }
        return claims;
    }

    /// <summary>What rounding did to an entry, as stored.</summary>
    public static ExplainedRounding Rounded(RoundedTime time, RoundingPolicy policy) =>
        new(
            Word(policy.Mode),
            policy.IncrementMinutes,
            policy.MinimumMinutes,
            Word(policy.Scope),
            time.ScopeWorkedSeconds,
            time.ScopeBilledSeconds
        );

    /// <summary>The word of the API for a value.</summary>
    public static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum => Words<TEnum>.Of[value];

    private static Explanation Explain(
        BillableEntry entry,
        RoundedTime time,
        RoundingPolicy policy,
        decimal quantity,
        Money amount
    ) =>
        new(
            entry.WorkDate,
            Explanation.Of(entry.Rate.Winner),
            Explanation.Of(entry.Rate.Others),
            Rounded(time, policy),
            entry.Seconds,
            time.BilledSeconds,
            quantity,
            ExplainedMoney.Of(amount),
            Exchange: entry.Exchange
        );

    /// <summary>The words of the API for an enumeration, made once.</summary>
    private static class Words<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly Dictionary<TEnum, string> Of = Enum.GetValues<TEnum>()
            .ToDictionary(
                value => value,
                value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString())
            );
    }
}
