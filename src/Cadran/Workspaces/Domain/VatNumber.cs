using System.Globalization;
using System.Text.RegularExpressions;

namespace Cadran.Workspaces.Domain;

/// <summary>
/// A number with the tax office. Its shape is looked at, not whether anybody has it: 4 to 16 letters and digits
/// between which spaces, points and hyphens may stand; a number that begins with the country's own letters has
/// that country's shape, where it is one of those known here (Directive 2006/112/EC, article 215).
/// </summary>
public static partial class VatNumber
{
    private static readonly Dictionary<string, Regex> Shapes = new()
    {
        ["FR"] = France(),
        ["BE"] = Belgium(),
        ["DE"] = Germany(),
        ["LU"] = Luxembourg(),
        ["IT"] = Italy(),
        ["PT"] = Portugal(),
    };

    /// <summary>The number without what stands between, in capitals; null when it can't be one of that country.</summary>
    public static string? Of(string text, string? country)
    {
        var number = Separators().Replace(text, "").ToUpperInvariant();
        if (!Loose().IsMatch(number))
            return null;
        return
            country is not null
            && Shapes.TryGetValue(country, out var shape)
            && number.StartsWith(country, StringComparison.Ordinal)
            && !shape.IsMatch(number)
            ? null
            : number;
    }

    /// <summary>
    /// Whether something was typed that can't be what was meant: another shape, or digits that don't check, where the country has check
    /// digits that are known here (France: key of the SIREN modulo 97; Belgium: complement of modulo 97).
    /// </summary>
    public static bool IsMistyped(string? text, string? country) =>
        !string.IsNullOrWhiteSpace(text)
        && (Of(text, country) is not { } number || !Checks(number, country));

    private static bool Checks(string number, string? country) =>
        (country ?? number[..2], number[..2]) switch
        {
            ("FR", "FR") => !char.IsAsciiDigit(number[2])
                || !char.IsAsciiDigit(number[3])
                || Number(number[2..4]) == (12 + 3 * (Number(number[4..]) % 97)) % 97,
            ("BE", "BE") => Number(number[^2..]) == 97 - Number(number[2..^2]) % 97,
            _ => true,
        };

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[\s.\-/]")]
    private static partial Regex Separators();

    [GeneratedRegex(@"\A[0-9A-Z]{4,16}\z")]
    private static partial Regex Loose();

    [GeneratedRegex(@"\AFR[0-9A-Z]{2}[0-9]{9}\z")]
    private static partial Regex France();

    [GeneratedRegex(@"\ABE[01]?[0-9]{9}\z")]
    private static partial Regex Belgium();

    [GeneratedRegex(@"\ADE[0-9]{9}\z")]
    private static partial Regex Germany();

    [GeneratedRegex(@"\ALU[0-9]{8}\z")]
    private static partial Regex Luxembourg();

    [GeneratedRegex(@"\AIT[0-9]{11}\z")]
    private static partial Regex Italy();

    [GeneratedRegex(@"\APT[0-9]{9}\z")]
    private static partial Regex Portugal();
}
