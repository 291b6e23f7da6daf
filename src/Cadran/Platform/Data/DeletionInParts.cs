using Microsoft.EntityFrameworkCore;

namespace Cadran.Platform.Data;

internal static class DeletionInParts
{
    private const int AtOnce = 2_000;

    /// <summary>Deletes rows of the caller's workspace, oldest first and some at a time: others write between the parts.</summary>
    public static async Task DeleteInParts<T>(
        this Store store,
        Func<CadranDb, IQueryable<T>> old,
        CancellationToken stop
    )
        where T : TenantRow
    {
        while (await old(store.Read).AnyAsync(stop))
            await store.Write<int>(
                async db =>
                    await old(db)
                        .OrderBy(row => EF.Property<Id<T>>(row, "Id"))
                        .Take(AtOnce)
                        .ExecuteDeleteAsync(stop),
                stop
            );
    }
}
