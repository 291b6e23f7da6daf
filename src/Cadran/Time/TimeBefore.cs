using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Time;

/// <summary>
/// An entry as it was before an act that its doer can take back: a deletion, an act on a selection, a split. Kept for a
/// week, then gone for good.
/// </summary>
internal sealed class TimeBefore : TenantRow
{
    public static readonly Duration KeptFor = Duration.FromDays(7);

    public required Guid ActId { get; init; }
    public required Id<TimeEntry> EntryId { get; init; }
    public required Id<Member> DoneBy { get; init; }
    public required Instant DoneAt { get; init; }

    /// <summary>Null: the act added it, so taking the act back removes it.</summary>
    public EntryFacts? Facts { get; init; }

    /// <summary>The version that the act left; null: it deleted the entry.</summary>
    public int? VersionAfter { get; set; }
    public Instant? UndoneAt { get; set; }
}

internal sealed class TimeBeforeTable : IEntityTypeConfiguration<TimeBefore>
{
    public void Configure(EntityTypeBuilder<TimeBefore> builder)
    {
        builder.Table("time_before", nameof(TimeBefore.ActId), nameof(TimeBefore.EntryId));
        builder.Property(b => b.Facts).AsJson();
        builder.IndexOn("ix_time_before_entry", nameof(TimeBefore.EntryId));
        builder.IndexOn("ix_time_before_done", nameof(TimeBefore.DoneAt));
    }
}
