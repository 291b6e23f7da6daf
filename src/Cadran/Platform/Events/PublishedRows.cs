using System.Reflection;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Cadran.Platform.Events;

/// <summary>What is published, as the capabilities declare it on their rows, and how many rows are changed by one statement.</summary>
internal static class PublishedRows
{
    private static readonly Dictionary<Type, PublishedReader> Readers = Assembly
        .GetExecutingAssembly()
        .GetTypes()
        .Where(type =>
            type.GetInterfaces()
                .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IPublished<>))
        )
        .ToDictionary(
            type => type,
            type =>
                (PublishedReader)
                    Activator.CreateInstance(typeof(PublishedReader<>).MakeGenericType(type))!
        );

    /// <summary>All kinds, by name.</summary>
    public static readonly IReadOnlyDictionary<string, PublishedKind> Kinds = Readers
        .Values.SelectMany(reader => reader.Kinds)
        .OrderBy(kind => kind.Name, StringComparer.Ordinal)
        .ToDictionary(kind => kind.Name);

    /// <summary>All types of events, by kind.</summary>
    public static readonly IReadOnlyList<string> Types = [.. Kinds.Values.SelectMany(k => k.Types)];

    public static IEnumerable<Type> RowTypes => Readers.Keys;

    /// <summary>Null when rows of that type are not published.</summary>
    public static PublishedReader? Of(object row) => Readers.GetValueOrDefault(row.GetType());

    /// <summary>Records something named about a row, with the unit: "invoice.sent".</summary>
    public static void Record<T>(this CadranDb db, T row, string fact)
        where T : TenantRow, IPublished<T> =>
        db.Events.Record(PublishedReader<T>.Compiled(row), fact);

    /// <summary>
    /// Changes rows by one statement and tells nobody: what holds them for the unit, and what is recorded beside it.
    /// </summary>
    public static async Task<int> QuietlyAsync<T>(
        this IQueryable<T> rows,
        CadranDb db,
        Action<UpdateSettersBuilder<T>> set,
        CancellationToken stop
    )
    {
        db.Events.IsQuiet = true;
        try
        {
            return await rows.ExecuteUpdateAsync(set, stop);
        }
        finally
        {
            db.Events.IsQuiet = false;
        }
    }

    /// <summary>
    /// Changes all those rows by one statement, each with a new version, and records it; without <paramref name="set"/>
    /// they are only held, as new versions. Answers how many. Were there more than had been found just before, the unit
    /// is run again.
    /// </summary>
    public static async Task<int> ChangeAsync<T>(
        this IQueryable<T> rows,
        CadranDb db,
        Action<UpdateSettersBuilder<T>>? set,
        CancellationToken stop
    )
        where T : VersionedRow, IPublished<T>
    {
        var all = await rows.AsNoTracking().Select(T.AsPublished).ToListAsync(stop);
        if (all.Count == 0)
            return 0;
        var now = db.Now;
        var changed = await rows.QuietlyAsync(
            db,
            row =>
            {
                set?.Invoke(row);
                row.SetProperty(r => r.Version, r => r.Version + 1)
                    .SetProperty(r => r.UpdatedAt, now);
            },
            stop
        );
        if (changed > all.Count)
            throw new DbUpdateConcurrencyException(
                $"{changed} rows of {typeof(T).Name} were changed where {all.Count} had been found"
            );
        if (changed > 0)
            await db.Events.Many(all, PublishedKind.Updated, now, stop);
        return changed;
    }
}

/// <summary>How one type of row is read for its events.</summary>
internal abstract class PublishedReader
{
    public abstract IReadOnlyList<PublishedKind> Kinds { get; }
    public abstract Published Read(object row);
    public abstract IEnumerable<string> Facts(object row, Func<string, object?>? before);
}

internal sealed class PublishedReader<T> : PublishedReader
    where T : TenantRow, IPublished<T>
{
    public static readonly Func<T, Published> Compiled = T.AsPublished.Compile();

    public override IReadOnlyList<PublishedKind> Kinds => T.Kinds;

    public override Published Read(object row) => Compiled((T)row);

    public override IEnumerable<string> Facts(object row, Func<string, object?>? before) =>
        T.Facts((T)row, before);
}
