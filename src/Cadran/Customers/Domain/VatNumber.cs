using System.Text.RegularExpressions;

namespace Cadran.Customers.Domain;

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
