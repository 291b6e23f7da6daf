using System.Buffers.Binary;

namespace Cadran.Billing.Documents.Fonts;

/// <summary>Writes numbers with the high byte first, as fonts want them; what is too large is cut.</summary>
internal sealed class BigEndian
{
    private readonly List<byte> bytes = [];

    public int Length => bytes.Count;

    public byte[] ToArray() => [.. bytes];

    public void Bytes(ReadOnlySpan<byte> value) => bytes.AddRange(value);

    public void Words(params ReadOnlySpan<int> values)
    {
        Span<byte> word = stackalloc byte[sizeof(ushort)];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteUInt16BigEndian(word, unchecked((ushort)value));
            Bytes(word);
        }
    }

    public void Longs(params ReadOnlySpan<uint> values)
    {
        Span<byte> word = stackalloc byte[sizeof(uint)];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteUInt32BigEndian(word, value);
            Bytes(word);
        }
    }

    /// <summary>Zeros up to the next multiple of four.</summary>
    public void Pad()
    {
        while (bytes.Count % 4 != 0)
            bytes.Add(0);
    }
}
