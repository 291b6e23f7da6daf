using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Cadran.Platform.Events;

/// <summary>
/// The events of one unit of work: whatever is saved, each thing is told once as created or updated in it, and as often
/// deleted as it is. Of many things changed by one statement there is one event.
/// </summary>
internal sealed class UnitEvents(CadranDb db)
{
    /// <summary>Up to so many things changed at once have an event each; more have one together, which says how many.</summary>
    public const int MostApart = 1_000;

    private readonly HashSet<(string Kind, Guid Id)> told = [];
    private readonly List<TenantRow> recorded = [];

    /// <summary>The member who acts; null: nobody of the firm.</summary>
    public Guid? Actor { get; set; }

    /// <summary>Gives their ids; the database's own, so that all of a node are in order.</summary>
    public EventIds Ids { get; set; } = new();

    /// <summary>The statement that runs is known to tell nobody by itself.</summary>
    public bool IsQuiet { get; set; }

    /// <summary>Whether anything was recorded since the context was entered.</summary>
    public bool Any { get; private set; }

    public void Clear()
    {
        told.Clear();
        recorded.Clear();
        (Any, Actor) = (false, null);
    }

    /// <summary>Adds to the save that is about to happen what it changes.</summary>
    public void AddTo(IEnumerable<EntityEntry<TenantRow>> changed)
    {
        foreach (var entry in changed.ToList())
            if (PublishedRows.Of(entry.Entity) is { } reader)
                Note(entry, reader);
    }

    /// <summary>After a save: what it wrote is looked at no more.</summary>
    public void Saved()
    {
        foreach (var row in recorded)
            db.Entry(row).State = EntityState.Detached;
        recorded.Clear();
    }

    /// <summary>Something that is no change of a row, or means more than it: saved with the unit.</summary>
    public void Record(Published what, string fact) => Add(New(what, fact));

    /// <summary>The event of a row that is written past the context, by the statement that writes it.</summary>
    public RecordedEvent Of(Published what, string fact)
    {
        told.Add((what.Kind, what.Id));
        return New(what, fact);
    }

    /// <summary>Rows that were created or changed past the context, written at once.</summary>
    public Task Many(IReadOnlyList<Published> all, string fact, Instant at, CancellationToken stop)
    {
        var fresh = all.Where(one => told.Add((one.Kind, one.Id))).ToList();
        var events =
            fresh.Count <= MostApart
                ? fresh.ConvertAll(one => New(one, fact))
                : fresh
                    .CountBy(one => one.Kind)
                    .Select(kind => Together(kind.Key, kind.Value, fact, at))
                    .ToList();
        return BulkRows.Insert(db, events, stop);
    }

    private void Note(EntityEntry<TenantRow> entry, PublishedReader reader)
    {
        var what = reader.Read(entry.Entity);
        var before = entry.State == EntityState.Added ? null : entry.OriginalValues;
        foreach (
            var fact in reader.Facts(entry.Entity, before is null ? null : name => before[name])
        )
            Add(New(what, fact));
        if (entry.State == EntityState.Deleted)
        {
            Add(New(what, PublishedKind.Deleted));
            Add(Tombstones.Of(what, db.Clock));
        }
        else if (told.Add((what.Kind, what.Id)))
            Add(
                New(
                    what,
                    entry.State == EntityState.Added ? PublishedKind.Created : PublishedKind.Updated
                )
            );
    }

    private void Add(TenantRow row)
    {
        row.WorkspaceId = db.Workspace;
        recorded.Add(row);
        db.Add(row);
    }

    private RecordedEvent New(Published what, string fact)
    {
        Any = true;
        return new()
        {
            Id = Ids.Next(db.Now),
            Type = $"{what.Kind}.{fact}",
            Kind = what.Kind,
            ObjectId = what.Id,
            Number = what.Number,
            MemberId = Actor,
            At = db.Now,
        };
    }

    private RecordedEvent Together(string kind, int count, string fact, Instant at)
    {
        Any = true;
        return new()
        {
            Id = Ids.Next(db.Now),
            Type = $"{kind}.{fact}",
            Kind = kind,
            Count = count,
            MemberId = Actor,
            At = at,
        };
    }
}
