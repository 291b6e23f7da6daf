using System.Globalization;
using System.Text.RegularExpressions;

namespace Cadran.Billing;

/// <summary>
/// Numbers as people type them: "1 500,00", "1,500.00", "1500.5", with a currency sign or "%" beside. Exact; a comma is
/// a decimal point unless it can only be one of thousands.
/// </summary>
internal static partial class TypedNumber
{
    public static bool TryRead(string? text, CultureInfo culture, out decimal value)
    {
        value = 0;
        var bare = Unspoken().Replace(text ?? "", "").Replace('\u2212', '-');
        if (bare.Length == 0 || bare.Length > 20)
            return false;
        return decimal.TryParse(
            Plain(bare, culture.TwoLetterISOLanguageName == "fr"),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out value
        );
    }

    private static string Plain(string text, bool french)
    {
        var (comma, point) = (text.LastIndexOf(','), text.LastIndexOf('.'));
        if (comma >= 0 && point >= 0)
            return comma > point
                ? text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')
                : text.Replace(",", "", StringComparison.Ordinal);
        if (comma >= 0 && !french && Thousands().IsMatch(text))
            return text.Replace(",", "", StringComparison.Ordinal);
        return text.Replace(',', '.');
    }

    [GeneratedRegex(@"[\s\u00A0\u202F'’€$£]|%\s*$|[A-Za-z]{3}$")]
    private static partial Regex Unspoken();

    [GeneratedRegex(@"^-?\d{1,3}(,\d{3})+$")]
    private static partial Regex Thousands();
}
