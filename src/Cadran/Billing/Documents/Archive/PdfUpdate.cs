using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Cadran.Billing.Documents.Archive;

/// <summary>
/// Adds objects to a finished PDF and replaces its catalog, by one incremental update (ISO 32000-1, 7.5.6): what was
/// there stays byte for byte. The file has a plain cross-reference table, as Skia writes it.
/// </summary>
internal sealed partial class PdfUpdate
{
    private const int EntrySize = 20;

    private readonly byte[] pdf;
    private readonly string text;
    private readonly int table;
    private readonly List<KeyValuePair<string, string>> trailer;
    private readonly MemoryStream output = new();
    private readonly SortedDictionary<int, long> places = [];
    private int next;

    public PdfUpdate(byte[] pdf)
    {
        this.pdf = pdf;
        text = Encoding.Latin1.GetString(pdf);
        table = Number(
            StartOfTable()
                .Match(text, text.LastIndexOf("startxref", StringComparison.Ordinal))
                .Groups[1]
                .Value
        );
        var trailerAt = text.IndexOf("trailer", table, StringComparison.Ordinal);
        trailer = PdfTokens.Dictionary(text, trailerAt + "trailer".Length);
        next = Number(Of(trailer, "/Size")!);
        Root = Number(Of(trailer, "/Root")!.Split(' ')[0]);
        output.Write(pdf);
    }

    /// <summary>The catalog's number.</summary>
    public int Root { get; }

    /// <summary>The catalog as it is.</summary>
    public List<KeyValuePair<string, string>> Catalog()
    {
        var header = Header().Match(text, table);
        var entry = header.Index + header.Length + (EntrySize * Root);
        var at = Number(text.Substring(entry, 10));
        return PdfTokens.Dictionary(text, text.IndexOf("<<", at, StringComparison.Ordinal));
    }

    /// <summary>Writes an object; without a number it gets the next one, which is answered.</summary>
    public int Add(string dictionary, int? number = null)
    {
        var id = Begin(number);
        Write($"<< {dictionary} >>\nendobj\n");
        return id;
    }

    /// <summary>Writes a stream, compressed unless it has to be read as it is.</summary>
    public int AddStream(string dictionary, byte[] content, bool compress = true)
    {
        var bytes = compress ? Deflated(content) : content;
        var filter = compress ? " /Filter /FlateDecode" : "";
        var id = Begin(null);
        Write($"<< {dictionary}{filter} /Length {bytes.Length} >>\nstream\n");
        output.Write(bytes);
        Write("\nendstream\nendobj\n");
        return id;
    }

    /// <summary>The file with the update. Its id follows from its content, so it is the same for the same document.</summary>
    public byte[] Finish()
    {
        var at = output.Position;
        Write("xref\n");
        foreach (var (id, place) in places)
            Write(string.Create(CultureInfo.InvariantCulture, $"{id} 1\n{place:D10} 00000 n\r\n"));
        var (first, second) = (Id(pdf), Id(output.ToArray()));
        var info = Of(trailer, "/Info") is { } found ? $" /Info {found}" : "";
        Write(
            $"trailer\n<< /Size {next} /Root {Root} 0 R{info} /Prev {table} /ID [<{first}> <{second}>] >>\nstartxref\n{at}\n%%EOF\n"
        );
        return output.ToArray();
    }

    private int Begin(int? number)
    {
        var id = number ?? next++;
        places[id] = output.Position;
        Write($"{id} 0 obj\n");
        return id;
    }

    private void Write(string ascii) => output.Write(Encoding.Latin1.GetBytes(ascii));

    private static byte[] Deflated(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var deflate = new ZLibStream(stream, CompressionLevel.SmallestSize, leaveOpen: true))
            deflate.Write(content);
        return stream.ToArray();
    }

    private static string Id(byte[] content) =>
        Convert.ToHexString(SHA256.HashData(content).AsSpan(0, 16));

    private static string? Of(List<KeyValuePair<string, string>> entries, string key) =>
        entries.FirstOrDefault(entry => entry.Key == key).Value;

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\Gstartxref\s+(\d+)")]
    private static partial Regex StartOfTable();

    [GeneratedRegex(@"\Gxref\s+0 \d+\s?\n")]
    private static partial Regex Header();
}
