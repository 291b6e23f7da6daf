using System.Text;

namespace Cadran.Integrations;

/// <summary>
/// A text file that someone gave us, of unknown encoding: UTF-8, UTF-16 (either order, with or without its
/// mark) or Windows-1252. The whole file decides, because the first accent may come after a million rows;
/// memory stays flat. Whether the text makes sense is for its reader to say.
/// </summary>
internal sealed class ImportFile
{
    private const int BlockSize = 64 * 1024;

    private readonly Stream content;

    private ImportFile(Stream content, Encoding encoding)
    {
        this.content = content;
        Encoding = encoding;
    }

    public Encoding Encoding { get; }

    /// <summary>The file of that content, which must be seekable and stays the caller's.</summary>
    public static ImportFile Of(Stream content)
    {
        if (!content.CanSeek)
            throw new ArgumentException("The content must be seekable", nameof(content));
        return new(content, Detect(content));
    }

    /// <summary>The text from its start, without the byte order mark. One reader at a time.</summary>
    public TextReader Read()
    {
        content.Position = 0;
        return new StreamReader(
            content,
            Encoding,
            detectEncodingFromByteOrderMarks: true,
            BlockSize,
            leaveOpen: true
        );
    }

    private static Encoding Detect(Stream content)
    {
        content.Position = 0;
        var head = new byte[4096];
        var length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return Utf16(head.AsSpan(0, length))
            ?? (
                IsUtf8(content)
                    ? Encoding.UTF8
                    : CodePagesEncodingProvider.Instance.GetEncoding(1252)!
            );
    }

    private static Encoding? Utf16(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith<byte>([0xFF, 0xFE]) || MostAreNul(head, 1))
            return Encoding.Unicode;
        if (head.StartsWith<byte>([0xFE, 0xFF]) || MostAreNul(head, 0))
            return Encoding.BigEndianUnicode;
        return null;
    }

    // Western text in UTF-16 without a mark has a zero in nearly every second byte, and in no other.
    private static bool MostAreNul(ReadOnlySpan<byte> head, int from)
    {
        int nul = 0,
            others = 0;
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] == 0 && i % 2 == from)
                nul++;
            else if (head[i] == 0)
                others++;
        }
        return others == 0 && nul * 4 > head.Length;
    }

    private static bool IsUtf8(Stream content)
    {
        content.Position = 0;
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var bytes = new byte[BlockSize];
        var characters = new char[BlockSize + 1];
        try
        {
            for (int read; (read = content.Read(bytes)) > 0; )
                decoder.GetChars(bytes.AsSpan(0, read), characters, flush: false);
            decoder.GetChars([], characters, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
