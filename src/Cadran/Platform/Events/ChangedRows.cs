using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Cadran.Platform.Events;

/// <summary>An instant that a list is asked from, in RFC 3339: "2026-10-01T09:30:00Z".</summary>
internal readonly record struct Since(Instant At) : IParsable<Since>
{
    public static Since Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var read) ? read : throw new FormatException();

    public static bool TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        out Since result
    )
    {
        var parsed = OffsetDateTimePattern.Rfc3339.Parse(s ?? "");
        // At the ends of time an offset leads beyond them.
        var isInstant = parsed.Success && parsed.Value.Year is > 0 and < 9999;
        result = isInstant ? new(parsed.Value.ToInstant()) : default;
        return isInstant;
    }
}

/// <summary>
/// What changed since an instant, that one included: the oldest change first, rows and deletions as one sequence that
/// cursors go through. A row that changes meanwhile comes again further on.
/// </summary>
internal static class ChangedRows
{
    private const string Order = "changed";

    /// <summary>
    /// Of the rows that match, with what was deleted of those kinds. Refused: list.limit_invalid, list.cursor_invalid.
    /// </summary>
    public static async Task<Result<Page<T>>> Of<T>(
        CadranDb db,
        IQueryable<T> matching,
        Since since,
        PageQuery page,
        CancellationToken stop,
        params string[] kinds
    )
        where T : VersionedRow, IPublished<T>
    {
        if (page.Check() is { } refusal)
            return refusal;
        if (Begin(since, page.Cursor) is not var (at, after))
            return PlatformRefusals.CursorInvalid;
        var rows = await After(matching, at, after)
            .OrderBy(r => r.UpdatedAt)
            .ThenBy(r => EF.Property<Id<T>>(r, "Id"))
            .Take(page.Count + 1)
            .ToListAsync(stop);
        var stone = new Id<Tombstone>(after);
        var gone = await db.Set<Tombstone>()
            .AsNoTracking()
            .Where(t => kinds.Contains(t.Kind) && t.DeletedAt >= at)
            .Where(t => t.DeletedAt > at || t.Id > stone)
            .OrderBy(t => t.DeletedAt)
            .ThenBy(t => t.Id)
            .Take(page.Count + 1)
            .ToListAsync(stop);
        return Merged(rows, gone, page.Count, MissingBefore(since));
    }

    private static Page<T> Merged<T>(
        List<T> rows,
        List<Tombstone> gone,
        int count,
        Instant? missingBefore
    )
        where T : VersionedRow, IPublished<T>
    {
        var all = rows.Select(r => new Change<T>(
                r.UpdatedAt,
                PublishedReader<T>.Compiled(r).Id,
                r,
                null
            ))
            .Concat(gone.Select(t => new Change<T>(t.DeletedAt, t.Id.Value, null, t)))
            .OrderBy(c => c.At)
            .ThenBy(c => c.Id, Bytes)
            .ToList();
        var shown = all.Take(count).ToList();
        return new Page<T>(
            [.. shown.Select(c => c.Row).OfType<T>()],
            all.Count > count
                ? Cursors.Write(Order, shown[^1].At.ToUnixTimeMilliseconds(), shown[^1].Id)
                : null,
            [
                .. shown
                    .Select(c => c.Gone)
                    .OfType<Tombstone>()
                    .Select(t => new Deletion(t.ObjectId, t.DeletedAt)),
            ],
            missingBefore
        );
    }

    /// <summary>The first page is from the instant on, a later one after the last change of the one before.</summary>
    private static (Instant At, Guid After)? Begin(Since since, string? cursor)
    {
        if (cursor is null)
            return (since.At, Guid.Empty);
        return
            Cursors.Read(cursor, 3) is [Order, var ms, var last]
            && long.TryParse(ms, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at < 253_402_300_800_000
            && Guid.TryParse(last, out var id)
            ? (Instant.FromUnixTimeMilliseconds(at), id)
            : null;
    }

    /// <summary>That the first condition stands alone lets an index start there.</summary>
    private static IQueryable<T> After<T>(IQueryable<T> rows, Instant at, Guid after)
        where T : VersionedRow
    {
        var last = new Id<T>(after);
        return rows.AsNoTracking()
            .Where(r => r.UpdatedAt >= at)
            .Where(r => r.UpdatedAt > at || EF.Property<Id<T>>(r, "Id") > last);
    }

    /// <summary>Before what deletions are forgotten, when it asks for some of before.</summary>
    private static Instant? MissingBefore(Since since)
    {
        var kept = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()) - Tombstones.Kept;
        return since.At < kept ? kept : null;
    }

    /// <summary>As both databases order ids.</summary>
    private static readonly Comparer<Guid> Bytes = Comparer<Guid>.Create(
        (one, other) => one.ToByteArray(true).AsSpan().SequenceCompareTo(other.ToByteArray(true))
    );

    private sealed record Change<T>(Instant At, Guid Id, T? Row, Tombstone? Gone)
        where T : VersionedRow;
}
