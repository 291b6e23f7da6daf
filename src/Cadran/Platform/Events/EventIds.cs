using System.Buffers.Binary;

namespace Cadran.Platform.Events;

/// <summary>Ids of events: UUIDv7 that rise even within a millisecond, so that those of one node are in their order.</summary>
internal sealed class EventIds
{
    private readonly Lock turn = new();
    private UInt128 last;

    public Id<RecordedEvent> Next(Instant at)
    {
        var fresh = BinaryPrimitives.ReadUInt128BigEndian(
            Guid.CreateVersion7(at.ToDateTimeOffset()).ToByteArray(true)
        );
        lock (turn)
        {
            last = UInt128.Max(fresh, last + 1);
            return new(Read(last));
        }
    }

    private static Guid Read(UInt128 value)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        return new Guid(bytes, bigEndian: true);
    }
}
