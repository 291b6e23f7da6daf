using Microsoft.EntityFrameworkCore;

namespace Cadran.Platform.Data;

/// <summary>Finding, inside a unit, what is to be edited and what is referred to.</summary>
internal static class Editing
{
    /// <summary>The row to edit, tracked. Refused: not_found, and edit.stale when another version is expected.</summary>
    public static async Task<Result<T>> Find<T>(
        CadranDb db,
        Id<T> id,
        int? expectedVersion,
        CancellationToken stop
    )
        where T : VersionedRow
    {
        var row = await db.Set<T>()
            .SingleOrDefaultAsync(found => EF.Property<Id<T>>(found, "Id") == id, stop);
        if (row is null)
            return PlatformRefusals.NotFound;
        return Api.ETags.Check(row, expectedVersion) is { } stale ? stale : row;
    }

    /// <summary>
    /// Null when nothing is named or the workspace has it; else reference.unknown, which says the same of a
    /// foreign row and of none.
    /// </summary>
    public static async Task<Refusal?> Unknown<T>(
        CadranDb db,
        Id<T>? id,
        string field,
        CancellationToken stop
    )
        where T : TenantRow =>
        id is not { } named
        || await db.Set<T>().AnyAsync(row => EF.Property<Id<T>>(row, "Id") == named, stop)
            ? null
            : PlatformRefusals.UnknownReference(field);

    /// <summary>Makes a new version of the row even where only what hangs on it changed.</summary>
    public static void Touch(CadranDb db, VersionedRow row) =>
        db.Entry(row).State = EntityState.Modified;
}
