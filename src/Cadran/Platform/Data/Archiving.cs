namespace Cadran.Platform.Data;

/// <summary>A row that can be put away: no longer proposed or listed, still what the past refers to.</summary>
internal interface IArchivable
{
    Instant? ArchivedAt { get; set; }
}

/// <summary>Archives and restores. Doing it twice is doing it once. Refused: not_found, edit.stale.</summary>
internal sealed class Archiving(Store store, TimeProvider clock)
{
    public Task<Result<Done>> Archive<T>(Id<T> id, int? version, CancellationToken stop)
        where T : VersionedRow, IArchivable =>
        Set(id, Instant.FromDateTimeOffset(clock.GetUtcNow()), version, stop);

    public Task<Result<Done>> Restore<T>(Id<T> id, int? version, CancellationToken stop)
        where T : VersionedRow, IArchivable => Set(id, null, version, stop);

    private Task<Result<Done>> Set<T>(Id<T> id, Instant? at, int? version, CancellationToken stop)
        where T : VersionedRow, IArchivable =>
        store.Write<Done>(
            async db =>
            {
                var found = await Editing.Find(db, id, version, stop);
                if (!found.Succeeded)
                    return Result<Done>.Refused(found.Refusals);
                if (found.Value.ArchivedAt is null != at is null)
                    found.Value.ArchivedAt = at;
                return new Done();
            },
            stop
        );
}
