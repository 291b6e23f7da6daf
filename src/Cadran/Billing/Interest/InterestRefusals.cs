using Cadran.Billing.Domain.Interest;

namespace Cadran.Billing.Interest;

/// <summary>What late interest refuses; sentences under "refusal." and the code.</summary>
internal static class InterestRefusals
{
    /// <summary>None of the customer's invoices can be charged interest now.</summary>
    public static readonly Refusal Nothing = new("interest.nothing", RefusalKind.Rule);

    /// <summary>Interest is charged for days that have passed, today among them.</summary>
    public static readonly Refusal Ahead = Rule("interest.through_ahead", "through");

    /// <summary>A named invoice is no late one of the customer.</summary>
    public static readonly Refusal Unknown = Rule("interest.not_late", "invoiceIds");

    /// <summary>Somebody has charged these days meanwhile, or all of them before; Values: the number.</summary>
    public static readonly Refusal Charged = new(
        "interest.charged_already",
        RefusalKind.Conflict,
        "invoiceIds"
    );

    /// <summary>A rate is not 0 to 100 with 4 decimals, or none was given.</summary>
    public static readonly Refusal Rate = Rule("interest.rate_out_of_range", "percent");

    /// <summary>The flat fee is not 0 to 10,000 euros.</summary>
    public static readonly Refusal Fee = Rule("interest.fee_out_of_range", "fee");

    /// <summary>The smallest interest is not 0 to 1,000.</summary>
    public static readonly Refusal Minimum = Rule("interest.minimum_out_of_range", "minimum");

    /// <summary>Two rates begin on the same day.</summary>
    public static readonly Refusal TwoRates = Rule("interest.two_rates", "rates");

    /// <summary>A named invoice is left out; its code says why. Values: the number.</summary>
    public static Refusal LeftOut(NoInterest why, string? number) =>
        (
            why == NoInterest.Charged
                ? Charged
                : Rule("interest.left_out." + Key(why), "invoiceIds")
        ).With(number ?? "");

    /// <summary>As it stands in codes and texts: "under_minimum".</summary>
    public static string Key(NoInterest why) =>
        System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(why.ToString());

    private static Refusal Rule(string code, string field) => new(code, RefusalKind.Rule, field);
}
