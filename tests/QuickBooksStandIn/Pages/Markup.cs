using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace QuickBooksStandIn.Pages;

/// <summary>HTML. What is put into it is escaped, unless it is HTML itself.</summary>
internal readonly record struct Markup(string Html)
{
    public static Markup None { get; } = new("");

    public static Markup Of(MarkupHandler handler) => new(handler.Html);

    public static Markup All(IEnumerable<Markup> parts) => new(string.Concat(parts));

    public override string ToString() => Html;
}

/// <summary>Escapes the values of an interpolated string.</summary>
[InterpolatedStringHandler]
internal readonly struct MarkupHandler(int literalLength, int formattedCount)
{
    private readonly StringBuilder html = new(literalLength + formattedCount * 16);

    public string Html => html.ToString();

    public void AppendLiteral(string literal) => html.Append(literal);

    public void AppendFormatted(Markup value) => html.Append(value.Html);

    public void AppendFormatted<T>(T value) =>
        html.Append(
            HtmlEncoder.Default.Encode(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")
        );
}
