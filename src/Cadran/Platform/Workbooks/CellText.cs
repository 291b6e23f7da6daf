using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Cadran.Platform.Workbooks;

/// <summary>
/// What a cell says, as text: numbers with a point, days as 2026-10-31, moments as 2026-10-31 09:30:00, times and
/// durations as 9:30:00, truth as true and false.
/// </summary>
internal sealed partial class CellText
{
    private const long MostShared = 100L * 1024 * 1024;
    private const int LongestCell = 1024 * 1024;

    /// <summary>A spreadsheet has no more looks of cells.</summary>
    private const int MostStyles = 65_536;
    private const int LongestFormat = 1_000;
    private const int LastDay = 2_958_465;
    private readonly List<string> shared = [];
    private readonly List<Kind> styles = [];
    private readonly bool from1904;

    public CellText(WorkbookParts parts)
    {
        from1904 = parts.From1904;
        using var strings = parts.Open("xl/sharedStrings.xml");
        ReadShared(strings);
        using var looks = parts.Open("xl/styles.xml");
        ReadStyles(looks);
    }

    private enum Kind
    {
        Number,
        Day,
        Time,
        Span,
    }

    /// <summary>The text of a cell of that type ("s", "b", "n"…) and style; as it stands where it can't be told.</summary>
    public string Of(string? type, int style, string value) =>
        type switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at < shared.Count
                ? shared[at]
                : "",
            "b" => value is "1" or "true" ? "true" : "false",
            "inlineStr" or "str" => Unescaped(value),
            "e" => value,
            "d" => value,
            _ => Number(value, style),
        };

    /// <summary>The text of a "si" or "is": its runs one after the other, without phonetic ones.</summary>
    public static string Runs(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return "";
        var (text, depth, phonetic) = (new StringBuilder(), reader.Depth, false);
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.LocalName == "rPh")
                phonetic = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
            else if (
                !phonetic
                && reader.NodeType
                    is XmlNodeType.Text
                        or XmlNodeType.CDATA
                        or XmlNodeType.SignificantWhitespace
                        or XmlNodeType.Whitespace
            )
                Append(text, reader);
        }
        return text.ToString();
    }

    /// <summary>Part by part: a spreadsheet has no longer cells, and memory is not filled to see that one is.</summary>
    private static void Append(StringBuilder text, XmlReader reader)
    {
        var part = ArrayPool<char>.Shared.Rent(4096);
        try
        {
            int read;
            while ((read = reader.ReadValueChunk(part, 0, part.Length)) > 0)
            {
                if (text.Length + read > LongestCell)
                    throw new WorkbookTooLargeException();
                text.Append(part, 0, read);
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(part);
        }
    }

    private void ReadShared(XmlReader? reader)
    {
        var length = 0L;
        while (reader?.Read() == true)
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                var text = Unescaped(Runs(reader));
                length += text.Length + 16;
                if (length > MostShared)
                    throw new WorkbookTooLargeException();
                shared.Add(text);
            }
    }

    private void ReadStyles(XmlReader? reader)
    {
        var formats = new Dictionary<int, string>();
        var inCells = false;
        while (reader?.Read() == true)
        {
            if (reader.LocalName == "cellXfs")
                inCells = reader.NodeType == XmlNodeType.Element;
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.LocalName == "numFmt" && Id(reader, "numFmtId") is { } custom)
                formats[custom] = Beginning.Of(
                    reader.GetAttribute("formatCode") ?? "",
                    LongestFormat
                );
            else if (inCells && reader.LocalName == "xf")
            {
                var id = Id(reader, "numFmtId") ?? 0;
                styles.Add(formats.TryGetValue(id, out var code) ? KindOf(code) : BuiltIn(id));
            }
            if (formats.Count > MostStyles || styles.Count > MostStyles)
                throw new WorkbookTooLargeException();
        }
    }

    private static int? Id(XmlReader reader, string name) =>
        int.TryParse(
            reader.GetAttribute(name),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var id
        )
            ? id
            : null;

    /// <summary>ECMA-376, part 1, 18.8.30; 27 to 36 and 50 to 58 are days in East Asian languages.</summary>
    private static Kind BuiltIn(int id) =>
        id switch
        {
            >= 14 and <= 17 or 22 or (>= 27 and <= 36) or (>= 50 and <= 58) => Kind.Day,
            >= 18 and <= 21 => Kind.Time,
            >= 45 and <= 47 => Kind.Span,
            _ => Kind.Number,
        };

    private static Kind KindOf(string format)
    {
        var first = format.Split(';')[0];
        if (Elapsed().IsMatch(first))
            return Kind.Span;
        var letters = Unspoken().Replace(first, "").ToLowerInvariant();
        if (letters.Contains("general", StringComparison.Ordinal))
            return Kind.Number;
        var hasTime = letters.AsSpan().IndexOfAny('h', 's') >= 0;
        return letters.AsSpan().IndexOfAny('y', 'd') >= 0 ? Kind.Day
            : hasTime ? Kind.Time
            : letters.Contains('m') ? Kind.Day
            : Kind.Number;
    }

    private string Number(string value, int style)
    {
        if (
            !decimal.TryParse(
                value,
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
            return value;
        var kind = style >= 0 && style < styles.Count ? styles[style] : Kind.Number;
        return kind switch
        {
            Kind.Day when number is >= 1 and <= LastDay => Moment(number),
            Kind.Day or Kind.Time when number is >= 0 and < 1 => Clock(number),
            Kind.Time when number is >= 1 and <= LastDay => Moment(number),
            Kind.Span when number is >= 0 and <= LastDay => Clock(number),
            _ => Plain(number),
        };
    }

    private string Moment(decimal number)
    {
        var seconds = (long)Math.Round(number * 86_400m, MidpointRounding.AwayFromZero);
        // Day 60 is 29 February 1900, which never was; what comes before is a day less.
        var first =
            from1904 ? new DateTime(1904, 1, 1)
            : number < 60 ? new DateTime(1899, 12, 31)
            : new DateTime(1899, 12, 30);
        var at = first.AddSeconds(seconds);
        return at.ToString(
            seconds % 86_400 == 0 ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss",
            CultureInfo.InvariantCulture
        );
    }

    private static string Clock(decimal number)
    {
        var seconds = (long)Math.Round(number * 86_400m, MidpointRounding.AwayFromZero);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}"
        );
    }

    /// <summary>With the 15 digits that spreadsheets keep: 1.1 is written 1.1000000000000001.</summary>
    private static string Plain(decimal number)
    {
        var whole = decimal.Truncate(Math.Abs(number))
            .ToString(CultureInfo.InvariantCulture)
            .Length;
        var rounded = Math.Round(
            number,
            Math.Clamp(15 - whole, 0, 15),
            MidpointRounding.AwayFromZero
        );
        return rounded.ToString("0.###############", CultureInfo.InvariantCulture);
    }

    private static string Unescaped(string text) =>
        text.Contains("_x", StringComparison.Ordinal)
            ? Escaped()
                .Replace(
                    text,
                    m =>
                        (
                            (char)
                                int.Parse(
                                    m.Groups[1].ValueSpan,
                                    NumberStyles.HexNumber,
                                    CultureInfo.InvariantCulture
                                )
                        )
                            is var c
                                and not '\0'
                            ? c.ToString()
                            : ""
                )
            : text;

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"\[(h+|m+|s+)\]", RegexOptions.IgnoreCase)]
    private static partial Regex Elapsed();

    [GeneratedRegex(@"""[^""]*""|\\.|_.|\*.|\[[^\]]*\]")]
    private static partial Regex Unspoken();
}
