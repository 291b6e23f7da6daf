using System.Buffers.Binary;
using System.Text;

namespace Cadran.Billing.Documents.Fonts;

/// <summary>The tables of a TrueType file by their tags.</summary>
internal sealed class TrueTypeTables : SortedDictionary<string, ReadOnlyMemory<byte>>
{
    public TrueTypeTables()
        : base(StringComparer.Ordinal) { }
}

/// <summary>Takes a TrueType file apart into its tables, and puts tables together into a file.</summary>
internal static class TrueTypeFile
{
    private const int HeaderSize = 12;
    private const int EntrySize = 16;

    public static TrueTypeTables Tables(ReadOnlyMemory<byte> file)
    {
        var tables = new TrueTypeTables();
        var count = BinaryPrimitives.ReadUInt16BigEndian(file.Span[4..]);
        for (var i = 0; i < count; i++)
        {
            var entry = file.Span.Slice(HeaderSize + (EntrySize * i), EntrySize);
            var start = BinaryPrimitives.ReadInt32BigEndian(entry[8..]);
            var length = BinaryPrimitives.ReadInt32BigEndian(entry[12..]);
            tables[Encoding.ASCII.GetString(entry[..4])] = file.Slice(start, length);
        }
        return tables;
    }

    public static byte[] Write(TrueTypeTables tables)
    {
        var (directory, body) = (new BigEndian(), new BigEndian());
        var start = HeaderSize + (EntrySize * tables.Count);
        var power = 1 << (int)Math.Log2(tables.Count);
        directory.Words(1, 0, tables.Count);
        directory.Words(16 * power, (int)Math.Log2(power), 16 * (tables.Count - power));
        foreach (var (tag, table) in tables)
        {
            directory.Bytes(Encoding.ASCII.GetBytes(tag));
            directory.Longs(Checksum(table.Span), (uint)(start + body.Length), (uint)table.Length);
            body.Bytes(table.Span);
            body.Pad();
        }
        return [.. directory.ToArray(), .. body.ToArray()];
    }

    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        var sum = 0u;
        Span<byte> word = stackalloc byte[sizeof(uint)];
        for (var i = 0; i < data.Length; i += word.Length)
        {
            word.Clear();
            data[i..Math.Min(i + 4, data.Length)].CopyTo(word);
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(word));
        }
        return sum;
    }
}
