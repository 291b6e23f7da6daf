using Cadran.Platform.Data;

namespace Cadran.Work;

/// <summary>What kind of work it is: development, audit, training. Prices and reports go by it (S23).</summary>
internal sealed class ServiceType : VersionedRow, IArchivable
{
    public required Id<ServiceType> Id { get; init; }
    public required string Name { get; set; }
    public required string NameKey { get; set; }

    /// <summary>Whether its time is billable unless something more specific says so (T7); null: no opinion.</summary>
    public bool? Billable { get; set; }
    public required Instant CreatedAt { get; init; }
    public Instant? ArchivedAt { get; set; }
}
