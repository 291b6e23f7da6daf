namespace Cadran.Time;

/// <summary>What forms post, read: nothing when it is empty or can't be read.</summary>
internal static class Ids
{
    public static Id<T>? Read<T>(string? text) =>
        Id<T>.TryParse(text, null, out var id) ? id : null;
}
