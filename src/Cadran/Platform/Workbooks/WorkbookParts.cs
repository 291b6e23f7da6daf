using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Cadran.Platform.Workbooks;

/// <summary>The parts of a workbook, and how much of them may be unpacked in all.</summary>
internal sealed class WorkbookParts(ZipArchive zip, long most)
{
    /// <summary>Packed so well, and longer than this, it is a trap.</summary>
    private const long Suspicious = 64L * 1024 * 1024;
    private const int MostPacked = 300;
    private const int LongestPiece = 4 * 1024 * 1024;
    private const string Root = "xl/";

    private static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    private long left = most;

    /// <summary>Whether days are counted from 1904, as by old programs for the Macintosh.</summary>
    public bool From1904 { get; private set; }

    /// <summary>The name of the first sheet that is not hidden; null when this is no workbook.</summary>
    public string? FirstSheet()
    {
        using var reader = Open(Root + "workbook.xml");
        string? first = null;
        while (reader?.Read() == true)
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.LocalName == "workbookPr")
                From1904 = reader.GetAttribute("date1904") is "1" or "true";
            else if (
                reader.LocalName == "sheet"
                && (reader.GetAttribute("state") ?? "visible") == "visible"
            )
                first ??= Relation(reader);
        }
        return first is null ? null : TargetOf(first);
    }

    /// <summary>A part as XML; null when there is none. Throws when it unpacks to more than is taken.</summary>
    public XmlReader? Open(string name)
    {
        var entry = zip.Entries.FirstOrDefault(e =>
            string.Equals(e.FullName, name, StringComparison.OrdinalIgnoreCase)
        );
        if (entry is null)
            return null;
        if (
            entry.Length > Suspicious
            && entry.Length / Math.Max(1, entry.CompressedLength) > MostPacked
        )
            throw new WorkbookTooLargeException();
        return XmlReader.Create(new Counted(entry.Open(), Take), Safe);
    }

    private void Take(int characters)
    {
        left -= characters;
        if (left < 0)
            throw new WorkbookTooLargeException();
    }

    private static string? Relation(XmlReader sheet)
    {
        string? id = null;
        while (sheet.MoveToNextAttribute())
            if (sheet.LocalName == "id" && sheet.NamespaceURI.Length > 0)
                id = sheet.Value;
        sheet.MoveToElement();
        return id;
    }

    private string? TargetOf(string relation)
    {
        using var reader = Open(Root + "_rels/workbook.xml.rels");
        while (reader?.Read() == true)
            if (
                reader is { NodeType: XmlNodeType.Element, LocalName: "Relationship" }
                && reader.GetAttribute("Id") == relation
                && reader.GetAttribute("TargetMode") != "External"
            )
                return PathOf(reader.GetAttribute("Target") ?? "");
        return null;
    }

    private string? PathOf(string target)
    {
        var path = target.StartsWith('/') ? target[1..] : Root + target;
        return zip.Entries.Any(e =>
            string.Equals(e.FullName, path, StringComparison.OrdinalIgnoreCase)
        )
            ? path
            : null;
    }

    /// <summary>
    /// The characters of a part, which tells how much was read, and holds no piece between two tags that is longer than any
    /// cell may be: the reader would keep all of it at once.
    /// </summary>
    private sealed class Counted(Stream inner, Action<int> take) : TextReader
    {
        private readonly StreamReader text = new(inner, Encoding.UTF8);
        private long sinceTag;

        public override int Peek() => text.Peek();

        public override int Read()
        {
            Span<char> one = stackalloc char[1];
            return Read(one) == 0 ? -1 : one[0];
        }

        public override int Read(char[] buffer, int index, int count) =>
            Read(buffer.AsSpan(index, count));

        public override int Read(Span<char> buffer)
        {
            var read = text.Read(buffer);
            take(read);
            var tag = buffer[..read].LastIndexOf('<');
            sinceTag = tag < 0 ? sinceTag + read : read - tag;
            if (sinceTag > LongestPiece)
                throw new WorkbookTooLargeException();
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                text.Dispose();
            base.Dispose(disposing);
        }
    }
}
