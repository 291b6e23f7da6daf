using System.Diagnostics.CodeAnalysis;

namespace Cadran.Kernel;

/// <summary>
/// The identity of one <typeparamref name="T"/>: a UUIDv7, so ids sort in the order they were made.
/// Typed, so an invoice's id can't be given where a member's is asked. Its text is the plain UUID.
/// </summary>
public readonly record struct Id<T>(Guid Value) : IParsable<Id<T>>, IComparable<Id<T>>
{
    /// <summary>A new id for the given instant. Ids of the same millisecond are in no order.</summary>
    public static Id<T> New(DateTimeOffset at) => new(Guid.CreateVersion7(at));

    /// <summary>A new id, for the current instant of <paramref name="clock"/>.</summary>
    public static Id<T> New(TimeProvider clock) => New(clock.GetUtcNow());

    public static Id<T> Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));

    public static bool TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        out Id<T> result
    )
    {
        var parsed = Guid.TryParse(s, provider, out var value);
        result = new(value);
        return parsed;
    }

    /// <summary>Order of creation: the bytes as written, not .NET's mixed-endian order.</summary>
    public int CompareTo(Id<T> other) => string.CompareOrdinal(ToString(), other.ToString());

    public override string ToString() => Value.ToString();

    public static bool operator <(Id<T> left, Id<T> right) => left.CompareTo(right) < 0;

    public static bool operator >(Id<T> left, Id<T> right) => left.CompareTo(right) > 0;

    public static bool operator <=(Id<T> left, Id<T> right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Id<T> left, Id<T> right) => left.CompareTo(right) >= 0;
}
