using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Platform.Events;

/// <summary>
/// That something happened, saved with the change itself. It says what and to which thing, never what stands there: who
/// is told reads it, with its own rights. Ids are in the order in which they were recorded.
/// </summary>
internal sealed class RecordedEvent : TenantRow
{
    public required Id<RecordedEvent> Id { get; init; }

    /// <summary>"invoice.issued".</summary>
    public required string Type { get; init; }

    /// <summary>The kind of the thing: "invoice".</summary>
    public required string Kind { get; init; }

    /// <summary>The thing; null when it is about many at once.</summary>
    public Guid? ObjectId { get; init; }
    public string? Number { get; init; }

    /// <summary>How many it is about; null: one.</summary>
    public int? Count { get; init; }

    /// <summary>Who did it; null: the firm's customer, or Cadran by itself.</summary>
    public Guid? MemberId { get; init; }
    public required Instant At { get; init; }

    /// <summary>When it was handed to those who want to be told; null: not yet, or there was nobody.</summary>
    public Instant? HandedAt { get; set; }
}

/// <summary>That something was deleted: kept for those who mirror a list, see <see cref="Tombstones"/>.</summary>
internal sealed class Tombstone : TenantRow
{
    public required Id<Tombstone> Id { get; init; }
    public required string Kind { get; init; }
    public required Guid ObjectId { get; init; }
    public required Instant DeletedAt { get; init; }
}

internal sealed class EventTables
    : IEntityTypeConfiguration<RecordedEvent>,
        IEntityTypeConfiguration<Tombstone>
{
    public void Configure(EntityTypeBuilder<RecordedEvent> builder)
    {
        builder.Table("events").StaysHere();
        builder.Property(e => e.Type).HasMaxLength(60);
        builder.Property(e => e.Kind).HasMaxLength(40);
        builder.Property(e => e.Number).HasMaxLength(100);
        builder
            .IndexOn("ix_events_waiting", nameof(RecordedEvent.Id))
            .HasFilter("handed_at IS NULL");
    }

    public void Configure(EntityTypeBuilder<Tombstone> builder)
    {
        builder.Table("tombstones").StaysHere();
        builder.Property(t => t.Kind).HasMaxLength(40);
        builder.IndexOn(
            "ix_tombstones_deleted",
            nameof(Tombstone.Kind),
            nameof(Tombstone.DeletedAt),
            nameof(Tombstone.Id)
        );
    }
}
