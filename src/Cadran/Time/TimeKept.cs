using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>Writes down, in the unit of an act, what it changes, so that it can be taken back.</summary>
internal sealed class TimeKept(Caller caller, TimeProvider clock)
{
    /// <summary>Begins an act, and lets go of what is too old to be taken back.</summary>
    public async Task<Guid> Begin(CadranDb db, CancellationToken stop)
    {
        var old = Now - TimeBefore.KeptFor;
        await db.Set<TimeBefore>().Where(b => b.DoneAt < old).ExecuteDeleteAsync(stop);
        return Guid.CreateVersion7(clock.GetUtcNow());
    }

    public void Deleting(CadranDb db, Guid act, TimeEntry entry) =>
        db.Add(New(act, entry.Id, EntryFacts.Of(entry), null));

    /// <summary>After the entry was saved changed.</summary>
    public void Changed(CadranDb db, Guid act, TimeEntry entry, EntryFacts before) =>
        db.Add(New(act, entry.Id, before, entry.Version));

    /// <summary>After it was saved anew.</summary>
    public void Added(CadranDb db, Guid act, TimeEntry entry) =>
        db.Add(New(act, entry.Id, null, entry.Version));

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private TimeBefore New(Guid act, Id<TimeEntry> id, EntryFacts? facts, int? after) =>
        new()
        {
            ActId = act,
            EntryId = id,
            DoneBy = new Id<Member>(caller.MemberId ?? default),
            DoneAt = Now,
            Facts = facts,
            VersionAfter = after,
        };
}
