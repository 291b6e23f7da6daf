using System.Buffers.Binary;

namespace Cadran.Billing.Documents.Fonts;

/// <summary>The outlines of a TrueType font ("glyf" with "loca"), by glyph number.</summary>
internal sealed class GlyphOutlines(TrueTypeTables tables)
{
    private const int HeaderSize = 10;

    private readonly ReadOnlyMemory<byte> outlines = tables["glyf"];
    private readonly ReadOnlyMemory<byte> offsets = tables["loca"];
    private readonly bool isLong =
        BinaryPrimitives.ReadInt16BigEndian(tables["head"].Span[50..]) == 1;

    private int Count => (offsets.Length / (isLong ? 4 : 2)) - 1;

    /// <summary>The glyphs and those that they are put together from: "é" is "e" and an accent.</summary>
    public IReadOnlySet<ushort> WithParts(IEnumerable<ushort> glyphs)
    {
        var kept = new SortedSet<ushort>();
        var waiting = new Stack<ushort>(glyphs);
        while (waiting.TryPop(out var glyph))
            if (kept.Add(glyph) && IsComposite(Outline(glyph)))
                foreach (var part in Parts(Outline(glyph)))
                    waiting.Push(part.Glyph);
        return kept;
    }

    /// <summary>"glyf" and long "loca" with those glyphs only, without hints.</summary>
    public (byte[] Outlines, byte[] Offsets) Write(IReadOnlySet<ushort> kept)
    {
        var (glyf, loca) = (new BigEndian(), new BigEndian());
        for (var glyph = 0; glyph < Count; glyph++)
        {
            loca.Longs((uint)glyf.Length);
            if (!kept.Contains((ushort)glyph))
                continue;
            glyf.Bytes(Unhinted(Outline((ushort)glyph)));
            glyf.Pad();
        }
        loca.Longs((uint)glyf.Length);
        return (glyf.ToArray(), loca.ToArray());
    }

    private ReadOnlySpan<byte> Outline(int glyph) =>
        outlines.Span[Offset(glyph)..Offset(glyph + 1)];

    private int Offset(int glyph) =>
        isLong
            ? BinaryPrimitives.ReadInt32BigEndian(offsets.Span[(4 * glyph)..])
            : 2 * BinaryPrimitives.ReadUInt16BigEndian(offsets.Span[(2 * glyph)..]);

    private static bool IsComposite(ReadOnlySpan<byte> outline) =>
        outline.Length > 0 && BinaryPrimitives.ReadInt16BigEndian(outline) < 0;

    private static byte[] Unhinted(ReadOnlySpan<byte> outline)
    {
        if (outline.IsEmpty)
            return [];
        return IsComposite(outline) ? UnhintedComposite(outline) : UnhintedSimple(outline);
    }

    // After the contours' ends: the length of the instructions, the instructions, the points.
    private static byte[] UnhintedSimple(ReadOnlySpan<byte> outline)
    {
        var contours = BinaryPrimitives.ReadInt16BigEndian(outline);
        var length = HeaderSize + (2 * contours);
        var instructions = BinaryPrimitives.ReadUInt16BigEndian(outline[length..]);
        return [.. outline[..length], 0, 0, .. outline[(length + 2 + instructions)..]];
    }

    private static byte[] UnhintedComposite(ReadOnlySpan<byte> outline)
    {
        var result = outline.ToArray();
        var parts = Parts(outline);
        foreach (var part in parts)
            BinaryPrimitives.WriteUInt16BigEndian(
                result.AsSpan(part.Start),
                (ushort)(part.Flags & ~PartFlags.HasInstructions)
            );
        return result[..parts[^1].End];
    }

    private static List<Part> Parts(ReadOnlySpan<byte> outline)
    {
        var parts = new List<Part>();
        var start = HeaderSize;
        PartFlags flags;
        do
        {
            flags = (PartFlags)BinaryPrimitives.ReadUInt16BigEndian(outline[start..]);
            var glyph = BinaryPrimitives.ReadUInt16BigEndian(outline[(start + 2)..]);
            parts.Add(new(flags, glyph, start, start + SizeOf(flags)));
            start = parts[^1].End;
        } while (flags.HasFlag(PartFlags.MoreParts));
        return parts;
    }

    private static int SizeOf(PartFlags flags) =>
        4
        + (flags.HasFlag(PartFlags.WordArguments) ? 4 : 2)
        + (flags.HasFlag(PartFlags.Scale) ? 2 : 0)
        + (flags.HasFlag(PartFlags.TwoScales) ? 4 : 0)
        + (flags.HasFlag(PartFlags.Matrix) ? 8 : 0);

    private readonly record struct Part(PartFlags Flags, ushort Glyph, int Start, int End);

    [Flags]
    private enum PartFlags : ushort
    {
        WordArguments = 0x0001,
        Scale = 0x0008,
        MoreParts = 0x0020,
        TwoScales = 0x0040,
        Matrix = 0x0080,
        HasInstructions = 0x0100,
    }
}
