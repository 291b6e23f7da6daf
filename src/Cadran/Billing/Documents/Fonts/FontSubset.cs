using System.Buffers.Binary;

namespace Cadran.Billing.Documents.Fonts;

/// <summary>
/// A TrueType font reduced to some characters, without hints, so that a document carries ten kilobytes of
/// font and not four hundred. Glyphs keep their numbers; those left out are empty. See the OpenType
/// specification, "glyf", "loca" and "cmap" (format 4).
/// </summary>
internal static class FontSubset
{
    // Places in "head", and the value for offsets of four bytes.
    private const int ChecksumOfFile = 8;
    private const int OffsetFormat = 50;
    private const int LongOffsets = 1;

    public static byte[] Of(byte[] font, IEnumerable<char> characters, Func<char, ushort> glyphOf)
    {
        var tables = TrueTypeFile.Tables(font);
        var map = characters
            .Distinct()
            .Order()
            .Select(c => (Character: c, Glyph: glyphOf(c)))
            .Where(pair => pair.Glyph != 0)
            .ToList();
        var glyphs = new GlyphOutlines(tables);
        var kept = glyphs.WithParts(map.Select(pair => pair.Glyph).Prepend((ushort)0));
        var (outlines, offsets) = glyphs.Write(kept);

        var head = tables["head"].ToArray();
        head.AsSpan(ChecksumOfFile, sizeof(int)).Clear();
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(OffsetFormat), LongOffsets);
        return TrueTypeFile.Write(
            new()
            {
                ["OS/2"] = tables["OS/2"],
                ["cmap"] = CharacterMap(map),
                ["glyf"] = outlines,
                ["head"] = head,
                ["hhea"] = tables["hhea"],
                ["hmtx"] = Metrics(tables, kept),
                ["loca"] = offsets,
                ["maxp"] = tables["maxp"],
                ["name"] = tables["name"],
            }
        );
    }

    // Format 4 with one segment a character, each by its difference to the glyph's number.
    private static byte[] CharacterMap(List<(char Character, ushort Glyph)> map)
    {
        var segments = map.Select(pair =>
                (Code: (int)pair.Character, Delta: pair.Glyph - pair.Character)
            )
            .Append((Code: 0xFFFF, Delta: 1))
            .ToList();
        var length = 16 + (8 * segments.Count);
        var power = 1 << (int)Math.Log2(segments.Count);
        var writer = new BigEndian();
        writer.Words(0, 1, 3, 1, 0, 12, 4, length, 0);
        writer.Words(
            2 * segments.Count,
            2 * power,
            (int)Math.Log2(power),
            2 * (segments.Count - power)
        );
        writer.Words([.. segments.Select(s => s.Code)]);
        writer.Words(0);
        writer.Words([.. segments.Select(s => s.Code)]);
        writer.Words([.. segments.Select(s => s.Delta)]);
        writer.Words(new int[segments.Count]);
        return writer.ToArray();
    }

    private static byte[] Metrics(TrueTypeTables tables, IReadOnlySet<ushort> kept)
    {
        var metrics = tables["hmtx"].ToArray();
        var count = BinaryPrimitives.ReadUInt16BigEndian(tables["hhea"].Span[34..]);
        for (var glyph = 0; glyph < count; glyph++)
            if (!kept.Contains((ushort)glyph))
                metrics.AsSpan(4 * glyph, 4).Clear();
        return metrics;
    }
}
