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

    /// <summary>How often the sequence begins again.</summary>
    public NumberRestart Restart =>
        !HasYear(Text) ? NumberRestart.Never
        : Text.Contains("{MM}", StringComparison.Ordinal) ? NumberRestart.Monthly
        : NumberRestart.Yearly;

    /// <summary>The text before its first place: all of its numbers begin with it. May be empty.</summary>
    public string Beginning => Text[..Text.IndexOf('{', StringComparison.Ordinal)];

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
        var form = Restart == NumberRestart.Monthly ? "yyyy-MM" : "yyyy";
        return issued.ToString(form, CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The period and the sequence of a number that this pattern writes so; null when it never does. Years of two digits
    /// are of this century. The one place of changing length is the sequence, so there is one way to read it.
    /// </summary>
    public (string PeriodKey, long Sequence)? Read(string number) => Reader()(number);

    /// <summary>What reads many numbers, as <see cref="Read(string)"/> does one.</summary>
    public Func<string, (string PeriodKey, long Sequence)?> Reader()
    {
        var expression = new Regex(Expression(), RegexOptions.CultureInvariant);
        return number => Read(number, expression);
    }

    private (string PeriodKey, long Sequence)? Read(string number, Regex expression)
    {
        var found = expression.Match(number);
        if (!found.Success)
            return null;
        int Part(string name, int otherwise) =>
            found.Groups[name].Success
                ? int.Parse(found.Groups[name].ValueSpan, CultureInfo.InvariantCulture)
                : otherwise;
        var (year, month) = (Part("yyyy", 2000 + Part("yy", 0)), Part("mm", 1));
        if (
            year < 1
            || month is < 1 or > 12
            || !long.TryParse(found.Groups["seq"].ValueSpan, out var sequence)
            || sequence == 0
        )
            return null;
        var date = new DateOnly(year, month, 1);
        return Format(date, sequence) == number ? (PeriodKey(date), sequence) : null;
    }

    /// <summary>Whether this pattern and another can give the same number.</summary>
    public bool Meets(NumberPattern other) => Shape().Meets(other.Shape());

    private string Expression() =>
        "^"
        + string.Concat(
            Pieces()
                .Select(piece =>
                    piece switch
                    {
                        "{YYYY}" => @"(?<yyyy>[0-9]{4})",
                        "{YY}" => @"(?<yy>[0-9]{2})",
                        "{MM}" => @"(?<mm>[0-9]{2})",
                        ['{', ..] => @"(?<seq>[0-9]{1,18})",
                        _ => Regex.Escape(piece),
                    }
                )
        )
        + "$";

    private NumberShape Shape()
    {
        var shape = new NumberShape();
        foreach (var piece in Pieces())
            if (piece is "{YYYY}")
                shape.AddDigits(4);
            else if (piece is "{YY}" or "{MM}")
                shape.AddDigits(2);
            else if (piece is ['{', ..])
                shape.AddSequence(piece[^2] - '0');
            else
                shape.Add(piece);
        return shape;
    }

    /// <summary>Places and the text between them, in order.</summary>
    private IEnumerable<string> Pieces()
    {
        var at = 0;
        foreach (var token in Token().Matches(Text).AsEnumerable())
        {
            if (token.Index > at)
                yield return Text[at..token.Index];
            yield return token.Value;
            at = token.Index + token.Length;
        }
        if (at < Text.Length)
            yield return Text[at..];
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

/// <summary>How often a sequence begins again at 1 (rule D3).</summary>
public enum NumberRestart
{
    Never,
    Yearly,
    Monthly,
}
