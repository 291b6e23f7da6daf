using System.Globalization;
using System.Xml;

namespace Cadran.Platform.Workbooks;

/// <summary>The rows of a sheet, written one after the other as CSV.</summary>
internal static class SheetRows
{
    private const int LastRow = 1_048_576;
    private const int LastColumn = 16_384;

    public static void Write(XmlReader sheet, CellText cells, TextWriter to, long most)
    {
        var (row, width, length) = (0, 0, 0L);
        var line = new List<string>();
        while (sheet.Read())
        {
            if (sheet is not { NodeType: XmlNodeType.Element, LocalName: "row" })
                continue;
            var number = Number(sheet.GetAttribute("r")) ?? row + 1;
            if (number <= row || number > LastRow)
                throw new InvalidDataException("Rows out of order");
            for (; row < number - 1; row++)
                to.Write('\n');
            line.Clear();
            Read(sheet, cells, line);
            // Empty cells at the end of a row are not kept in the file: it is as wide as the header.
            width = width == 0 ? line.Count : width;
            while (line.Count > 0 && line.Count < width)
                line.Add("");
            length += Write(line, to);
            if (length > most)
                throw new WorkbookTooLargeException();
            row = number;
        }
    }

    private static void Read(XmlReader sheet, CellText cells, List<string> line)
    {
        if (sheet.IsEmptyElement)
            return;
        var (depth, next) = (sheet.Depth, 0);
        while (sheet.Read() && sheet.Depth > depth)
        {
            if (sheet is not { NodeType: XmlNodeType.Element, LocalName: "c" })
                continue;
            var column = Column(sheet.GetAttribute("r")) ?? next;
            if (column < next || column >= LastColumn)
                throw new InvalidDataException("Cells out of order");
            next = column + 1;
            var text = Cell(sheet, cells);
            if (text.Length == 0)
                continue;
            while (line.Count < column)
                line.Add("");
            line.Add(text);
        }
    }

    private static string Cell(XmlReader sheet, CellText cells)
    {
        var (type, style) = (sheet.GetAttribute("t"), Number(sheet.GetAttribute("s")) ?? 0);
        if (sheet.IsEmptyElement)
            return "";
        var (depth, value) = (sheet.Depth, "");
        while (sheet.Read() && sheet.Depth > depth)
            if (sheet.NodeType == XmlNodeType.Element && sheet.LocalName is "v" or "is")
                value = CellText.Runs(sheet);
        return value.Length == 0 ? "" : cells.Of(type, style, value);
    }

    private static int Write(List<string> line, TextWriter to)
    {
        var length = line.Count + 1;
        for (var i = 0; i < line.Count; i++)
        {
            if (i > 0)
                to.Write(',');
            var text = line[i];
            length += text.Length;
            if (text.AsSpan().IndexOfAny(",\"\r\n") < 0)
                to.Write(text);
            else
            {
                to.Write('"');
                to.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
                to.Write('"');
            }
        }
        to.Write('\n');
        return length;
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>"AB12" is 27; from 0. Null without a reference.</summary>
    private static int? Column(string? reference)
    {
        if (string.IsNullOrEmpty(reference))
            return null;
        var column = 0;
        foreach (var c in reference)
        {
            if (!char.IsAsciiLetter(c) || column > LastColumn)
                break;
            column = column * 26 + (char.ToUpperInvariant(c) - 'A' + 1);
        }
        return column - 1;
    }
}
