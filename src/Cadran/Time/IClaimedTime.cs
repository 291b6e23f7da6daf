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

    /// <summary>Whether issued documents name it, also when nothing of it is billed any more: then it stays.</summary>
    Task<bool> IsOnRecord(CadranDb db, Id<TimeEntry> entry, CancellationToken stop);
}
