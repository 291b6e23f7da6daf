using System.Globalization;

namespace Cadran.Platform.Texts;

/// <summary>
/// Writes a text's numbers and amounts of money by the culture without a format in each text: {0} of 1234 is "1,234".
/// </summary>
internal sealed class TextNumbers(CultureInfo culture) : IFormatProvider, ICustomFormatter
{
    public object? GetFormat(Type? formatType) =>
        formatType == typeof(ICustomFormatter) ? this : culture.GetFormat(formatType);

    public string Format(string? format, object? arg, IFormatProvider? formatProvider) =>
        arg switch
        {
            int or long or short or byte when string.IsNullOrEmpty(format) => Plain(arg, "N0"),
            decimal when string.IsNullOrEmpty(format) => Plain(arg, "#,##0.####"),
            Money money => Web.Format.Money(money, culture),
            _ => Plain(arg, format),
        };

    private string Plain(object? arg, string? format) =>
        arg is IFormattable formattable
            ? formattable.ToString(format, culture)
            : arg?.ToString() ?? "";
}
