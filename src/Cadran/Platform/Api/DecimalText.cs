using System.Globalization;

namespace Cadran.Platform.Api;

/// <summary>Decimals as text for programs: a point, no thousands, no exponent.</summary>
internal static class DecimalText
{
    private const NumberStyles Style =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>False for anything else than digits with an optional sign and point, or beyond 15 digits before it.</summary>
    public static bool TryRead(string? text, out decimal value) =>
        decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out value)
        && Math.Abs(value) < 1_000_000_000_000_000m;

    /// <summary>At least so many decimals, more when the value has them.</summary>
    public static string Write(decimal value, int atLeast = 0)
    {
        var text = value.ToString("0.############################", CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        return decimals >= atLeast
            ? text
            : value.ToString("F" + atLeast, CultureInfo.InvariantCulture);
    }
}
