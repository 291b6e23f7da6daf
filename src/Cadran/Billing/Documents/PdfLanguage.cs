using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Cadran.Billing.Documents;

/// <summary>
/// Says in a PDF what language it is in (ISO 32000-1, 14.9.2), which Skia does not: screen readers ask for
/// it. The catalog gets one entry more and the cross-reference table follows.
/// </summary>
internal static partial class PdfLanguage
{
    private const int EntrySize = 20;
    private const int OffsetSize = 10;

    public static byte[] Set(byte[] pdf, string language)
    {
        var table = Number(StartOfTable(), pdf, pdf.LastIndexOf("startxref"u8));
        var entries = table + Header().Match(Ascii(pdf, table, 40)).Length;
        var root = Number(Root(), pdf, pdf.LastIndexOf("trailer"u8));
        var catalog = OffsetAt(pdf, entries + (EntrySize * root));
        var place = catalog + pdf.AsSpan(catalog).IndexOf("<<"u8) + 2;
        var entry = Encoding.ASCII.GetBytes($"/Lang ({language})\n");

        byte[] result = [.. pdf.AsSpan(0, place), .. entry, .. pdf.AsSpan(place, table - place)];
        var rest = Moved(pdf.AsSpan(table).ToArray(), entries - table, catalog, entry.Length);
        return [.. result, .. WithTableAt(rest, table + entry.Length)];
    }

    // Whatever stands behind the catalog has moved by the length of the entry.
    private static byte[] Moved(byte[] tail, int entries, int catalog, int by)
    {
        for (var at = entries; tail[at + OffsetSize] == ' '; at += EntrySize)
        {
            var offset = OffsetAt(tail, at);
            if (offset > catalog)
                Digits(offset + by).CopyTo(tail, at);
        }
        return tail;
    }

    private static byte[] WithTableAt(byte[] tail, int table)
    {
        var start = tail.AsSpan().LastIndexOf("startxref"u8);
        return
        [
            .. tail.AsSpan(0, start),
            .. Encoding.ASCII.GetBytes($"startxref\n{table}\n%%EOF\n"),
        ];
    }

    private static int LastIndexOf(this byte[] pdf, ReadOnlySpan<byte> text) =>
        pdf.AsSpan().LastIndexOf(text);

    private static int OffsetAt(byte[] pdf, int at) =>
        int.Parse(Ascii(pdf, at, OffsetSize), CultureInfo.InvariantCulture);

    private static byte[] Digits(int offset) =>
        Encoding.ASCII.GetBytes(offset.ToString("D10", CultureInfo.InvariantCulture));

    private static int Number(Regex pattern, byte[] pdf, int from) =>
        int.Parse(
            pattern.Match(Ascii(pdf, from, pdf.Length - from)).Groups[1].Value,
            CultureInfo.InvariantCulture
        );

    private static string Ascii(byte[] pdf, int from, int length) =>
        Encoding.Latin1.GetString(pdf, from, Math.Min(length, pdf.Length - from));

    [GeneratedRegex(@"startxref\s+(\d+)")]
    private static partial Regex StartOfTable();

    [GeneratedRegex(@"^xref\s+0 \d+\s?\n")]
    private static partial Regex Header();

    [GeneratedRegex(@"/Root (\d+) 0 R")]
    private static partial Regex Root();
}
