using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Cadran.Platform.Api;

/// <summary>
/// A page of a list, in a stable order; the cursor leads to the next one, null at the end. Asked by `updatedSince`, it also
/// says what was deleted, and from when on it knows that, where it was asked about more.
/// </summary>
public sealed record Page<T>(
    IReadOnlyList<T> Items,
    string? NextCursor,
    IReadOnlyList<Deletion>? Deleted = null,
    Instant? DeletedSince = null
)
{
    /// <summary>The same page with its items shown otherwise.</summary>
    public Page<TOut> With<TOut>(IReadOnlyList<TOut> items) =>
        new(items, NextCursor, Deleted, DeletedSince);
}

/// <summary>That something was deleted, and when.</summary>
public sealed record Deletion(Guid Id, Instant DeletedAt);

/// <summary>What every list takes: how many (1 to 500, default 50) and from where.</summary>
internal readonly record struct PageQuery(int? Limit, string? Cursor)
{
    public int Count => Limit ?? 50;

    public Refusal? Check() => Limit is < 1 or > 500 ? PlatformRefusals.LimitInvalid : null;
}

/// <summary>The sort keys of the last row shown, as text that callers give back unread.</summary>
internal static class Cursors
{
    public static string Write(params object[] keys) =>
        Base64Url.EncodeToString(
            Encoding.UTF8.GetBytes(
                string.Join(
                    '\u001f',
                    keys.Select(k => Convert.ToString(k, CultureInfo.InvariantCulture))
                )
            )
        );

    /// <summary>The keys; null when the text is not a cursor with so many of them.</summary>
    public static string[]? Read(string cursor, int count)
    {
        if (!Base64Url.IsValid(cursor))
            return null;
        var keys = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('\u001f');
        return keys.Length == count && !keys.Any(key => key.Contains('\0')) ? keys : null;
    }

    /// <summary>Cuts a list read with one row too many into a page.</summary>
    public static Page<TOut> Page<TRow, TOut>(
        IReadOnlyList<TRow> rows,
        int count,
        Func<TRow, string> cursor,
        Func<TRow, TOut> show
    ) =>
        new(
            [.. rows.Take(count).Select(show)],
            rows.Count > count ? cursor(rows[count - 1]) : null
        );
}
