using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Cadran.Billing.Documents.Electronic;

/// <summary>How e-invoices write amounts, dates and texts, and a document as bytes: the same model, the same bytes.</summary>
internal static class XmlWords
{
    public static string Amount(decimal amount) => Write(amount, "0.00");

    /// <summary>At most four decimals (BR-FR-DEC-02).</summary>
    public static string Quantity(decimal quantity) => Write(quantity, "0.####");

    /// <summary>At most six decimals (BR-FR-DEC-03).</summary>
    public static string Price(decimal price) => Write(price, "0.00####");

    /// <summary>Two decimals, more where the rate has them.</summary>
    public static string Rate(decimal rate) => Write(rate, "0.00##");

    public static string Iso(DateOnly date) =>
        date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Compact(DateOnly date) =>
        date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>The element, or null when there is nothing to say.</summary>
    public static XElement? Optional(XName name, string? text) =>
        Clean(text) is { Length: > 0 } clean ? new XElement(name, clean) : null;

    /// <summary>Without what XML can't carry: control characters, halves of a surrogate pair.</summary>
    public static string Clean(string? text)
    {
        var clean = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
            if (
                rune.Value > char.MaxValue
                || (XmlConvert.IsXmlChar((char)rune.Value) && rune.Value != 0xFFFD)
            )
                clean.Append(rune);
        return clean.ToString().Trim();
    }

    public static byte[] Bytes(XElement root)
    {
        using var stream = new MemoryStream();
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(false),
            Indent = true,
            NewLineChars = "\n",
            NewLineHandling = NewLineHandling.Entitize,
        };
        using (var writer = XmlWriter.Create(stream, settings))
            new XDocument(root).Save(writer);
        return stream.ToArray();
    }

    private static string Write(decimal number, string format) =>
        number.ToString(format, CultureInfo.InvariantCulture);
}
