using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cadran.Rates.Domain;

/// <summary>
/// Why a share of an entry was billed as it was, stored with its claim so that an invoice can be explained
/// years later (rule R6). Plain values alone, readable without any other row.
/// </summary>
/// <remarks>
/// <see cref="WorkedSeconds"/>: What was worked; never rounded (rule T11).
/// <see cref="BilledSeconds"/>: What this claim bills.
/// <see cref="Quantity"/>: Hours of the whole line, as printed (rule L2); the claim's amount is its share.
/// <see cref="Amount"/>: The claim's share of its line's net (rule L4); null when unpriced, which is never zero (rule R4).
/// <see cref="Exchange"/>: What its rate was converted with (rule R5); null: it is in the invoice's currency.
/// <see cref="Agreement"/>: What an agreement made of this share; null: it was billed at its rate alone.
/// </remarks>
internal sealed record Explanation(
    DateOnly WorkDate,
    ExplainedRate? Rate,
    IReadOnlyList<ExplainedLoss> Others,
    ExplainedRounding Rounding,
    long WorkedSeconds,
    long BilledSeconds,
    decimal Quantity,
    ExplainedMoney? Amount,
    ExplainedAgreement? Agreement = null,
    UsedExchange? Exchange = null
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>As stored: camelCase JSON, amounts as decimal strings.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>What <see cref="ToJson"/> wrote. Throws on anything else.</summary>
    public static Explanation FromJson(string json) =>
        JsonSerializer.Deserialize<Explanation>(json, Json)
        ?? throw new JsonException("An explanation is never null");

    /// <summary>The rate that won, as stored; null when unpriced.</summary>
    public static ExplainedRate? Of(RateCandidate? candidate) =>
        candidate is null
            ? null
            : new(
                candidate.Level,
                ExplainedMoney.Of(candidate.Rate),
                candidate.Rule?.Id,
                candidate.Rule?.From,
                candidate.Rule?.MemberId,
                candidate.Rule?.ServiceTypeId,
                candidate.Rule?.TeamId
            );

    /// <summary>The rates that lost, as stored, in the same order.</summary>
    public static IReadOnlyList<ExplainedLoss> Of(IReadOnlyList<RateLoss> losses) =>
        [.. losses.Select(loss => new ExplainedLoss(Of(loss.Candidate)!, loss.Reason))];
}

/// <summary>A rate per hour and where it came from; no rule when it was typed on the entry or work item.</summary>
internal sealed record ExplainedRate(
    RateLevel Level,
    ExplainedMoney Rate,
    Guid? RuleId,
    DateOnly? From,
    Guid? MemberId,
    Guid? ServiceTypeId,
    Guid? TeamId
);

/// <summary>A rate that fitted and was not used, and why.</summary>
internal sealed record ExplainedLoss(ExplainedRate Rate, LossReason Reason);

/// <summary>
/// What rounding did (rules RT1, RT3): the policy in words of the API, and the seconds of the whole scope
/// before and after, of which the claim has its share.
/// </summary>
internal sealed record ExplainedRounding(
    string Mode,
    int IncrementMinutes,
    int MinimumMinutes,
    string Scope,
    long ScopeWorkedSeconds,
    long ScopeBilledSeconds
);

/// <summary>
/// What an agreement made of a share (rules A5, A8, A9): its part, "covered", "overage" or "writtenOff", and the lots
/// that gave it hours; a lot's key is a month, or a purchase of hours.
/// </summary>
internal sealed record ExplainedAgreement(
    Guid AgreementId,
    string Part,
    IReadOnlyList<ExplainedLot> Lots
);

/// <summary>Seconds that a lot gave.</summary>
internal sealed record ExplainedLot(string Lot, long Seconds);

/// <summary>Money as the API writes it: a decimal string and a currency code.</summary>
internal sealed record ExplainedMoney(string Amount, string Currency)
{
    public Money ToMoney() =>
        new(decimal.Parse(Amount, CultureInfo.InvariantCulture), Kernel.Currency.Of(Currency));

    public static ExplainedMoney Of(Money money) =>
        new(money.Amount.ToString(CultureInfo.InvariantCulture), money.Currency.Code);
}
