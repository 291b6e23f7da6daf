using Microsoft.EntityFrameworkCore;

namespace Cadran.Platform.Data;

/// <summary>Names of rows by their ids, for lists that sum by them.</summary>
internal static class RowNames
{
    private const int AtOnce = 500;

    /// <summary>Those that are there, in as many questions as the ids need.</summary>
    public static async Task<Dictionary<Id<T>, string>> Names<T>(
        this CadranDb db,
        IEnumerable<Id<T>> ids,
        Func<T, string> name,
        CancellationToken stop
    )
        where T : TenantRow
    {
        var names = new Dictionary<Id<T>, string>();
        foreach (var part in ids.Chunk(AtOnce))
        foreach (
            var row in await db.Set<T>()
                .Where(r => part.Contains(EF.Property<Id<T>>(r, "Id")))
                .Select(r => new { Id = EF.Property<Id<T>>(r, "Id"), Row = r })
                .ToListAsync(stop)
        )
            names[row.Id] = name(row.Row);
        return names;
    }
}
