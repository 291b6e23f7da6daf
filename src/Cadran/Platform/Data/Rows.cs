namespace Cadran.Platform.Data;

/// <summary>
/// A row of one workspace. The workspace is written once, when the row is first saved, by the context
/// that saves it; a row never changes workspace.
/// </summary>
public abstract class TenantRow
{
    public WorkspaceId WorkspaceId { get; internal set; }
}

/// <summary>A row that people edit: each save makes a new version, so that a stale edit is noticed.</summary>
public abstract class VersionedRow : TenantRow
{
    public int Version { get; internal set; } = 1;

    /// <summary>When it was last saved.</summary>
    public Instant UpdatedAt { get; internal set; }
}
