using System.Globalization;
using System.Text.RegularExpressions;

namespace Cadran.Billing.Domain;

/// <summary>
/// How the numbers of a series are written (rule D3): text with {YYYY}, {YY}, {MM} of the issue date, and once
/// {SEQ:n}, the sequence with at least n digits (1 to 9); beyond them the number grows. With a year, or a year
/// and month, the sequence restarts with it, so two numbers of a series are never the same.
/// </summary>
internal sealed partial record NumberPattern
{
    private const int Longest = 35;

    private NumberPattern(string text) => Text = text;

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>What is allowed but unwise: number.characters_refused_in_france. Mostly empty.</summary>
    public IReadOnlyList<Refusal> Warnings => Warn(Token().Replace(Text, ""));

    /// <summary>
    /// A checked pattern. Refusals: number.sequence_missing, number.sequence_twice, number.token_unknown,
    /// number.month_without_year, number.too_long (over 35 characters with n digits), number.unprintable.
    /// </summary>
    public static Result<NumberPattern> Of(string text)
    {
        var tokens = Token().Matches(text).Select(match => match.Value).ToList();
        var literal = Token().Replace(text, "");
        var sequences = tokens.Count(token => token.StartsWith("{SEQ", StringComparison.Ordinal));
        if (literal.AsSpan().IndexOfAny('{', '}') >= 0)
            return BillingRefusals.NumberToken;
        if (sequences != 1)
            return sequences == 0
                ? BillingRefusals.NumberWithoutSequence
                : BillingRefusals.NumberWithTwoSequences;
        if (tokens.Contains("{MM}") && !HasYear(text))
            return BillingRefusals.NumberMonthWithoutYear;
        if (text.Trim() != text || literal.Any(char.IsControl))
            return BillingRefusals.NumberUnprintable;
        var pattern = new NumberPattern(text);
        return pattern.Format(new(2000, 1, 1), 1).Length > Longest
            ? BillingRefusals.NumberTooLong
            : pattern;
    }

    /// <summary>The number of that sequence, 1 or more, for a document issued on that date.</summary>
    public string Format(DateOnly issued, long sequence) =>
        Token().Replace(Text, match => Value(match, issued, sequence));

    /// <summary>
    /// The period within which the sequence counts up: "2026-03" with year and month, "2026" with a year alone,
    /// "" when it never restarts. Dates with the same key share one sequence.
    /// </summary>
    public string PeriodKey(DateOnly issued)
    {
        if (!HasYear(Text))
            return "";
        var form = Text.Contains("{MM}", StringComparison.Ordinal) ? "yyyy-MM" : "yyyy";
        return issued.ToString(form, CultureInfo.InvariantCulture);
    }

    private static bool HasYear(string text) =>
        text.Contains("{YYYY}", StringComparison.Ordinal)
        || text.Contains("{YY}", StringComparison.Ordinal);

    private static Refusal[] Warn(string literal) =>
        FrenchCharacters().IsMatch(literal) ? [] : [BillingRefusals.NumberNotForFrance];

    private static string Value(Match token, DateOnly issued, long sequence) =>
        token.Value switch
        {
            "{YYYY}" => issued.ToString("yyyy", CultureInfo.InvariantCulture),
            "{YY}" => issued.ToString("yy", CultureInfo.InvariantCulture),
            "{MM}" => issued.ToString("MM", CultureInfo.InvariantCulture),
            _ => sequence.ToString(
                "D" + token.Groups["digits"].Value,
                CultureInfo.InvariantCulture
            ),
        };

    [GeneratedRegex(@"\{YYYY\}|\{YY\}|\{MM\}|\{SEQ:(?<digits>[1-9])\}")]
    private static partial Regex Token();

    [GeneratedRegex(@"^[A-Za-z0-9+_/-]*$")]
    private static partial Regex FrenchCharacters();
}
