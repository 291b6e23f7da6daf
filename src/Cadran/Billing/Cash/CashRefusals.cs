namespace Cadran.Billing.Cash;

/// <summary>What cash rounding says no to; the sentences are in Cash.texts.json.</summary>
internal static class CashRefusals
{
    /// <summary>Not above zero, finer than the currency, or above 10,000 of its units (rule X4b).</summary>
    public static readonly Refusal Step = new("cash.step_out_of_range", RefusalKind.Rule, "step");

    /// <summary>A currency is named twice.</summary>
    public static readonly Refusal Twice = new("cash.currency_twice", RefusalKind.Rule, "currency");
}
