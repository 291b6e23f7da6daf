using Cadran.Platform.Data;

namespace Cadran.Time;

/// <summary>
/// A slot for whoever holds time on a draft invoice: when an entry changes or goes, the draft follows in the same unit
/// (rule T10).
/// </summary>
internal interface IClaimedTime
{
    /// <summary>The entry, already changed in the unit: its line follows, or lets it go when it fits no longer.</summary>
    Task Changed(CadranDb db, TimeEntry entry, CancellationToken stop);

    /// <summary>The entry is about to be deleted.</summary>
    Task Removing(CadranDb db, TimeEntry entry, CancellationToken stop);

    /// <summary>
    /// Those of them that issued documents name, also when nothing of them is billed any more: they stay. One query.
    /// </summary>
    Task<IReadOnlySet<Id<TimeEntry>>> OnRecord(
        CadranDb db,
        IReadOnlyCollection<Id<TimeEntry>> entries,
        CancellationToken stop
    );
}
