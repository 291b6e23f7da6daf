using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Integrations.CustomerFiles;

/// <summary>An import of customers or contacts that was done, so that a job that is run again does nothing, and that it can be undone.</summary>
internal sealed class ImportRun : TenantRow
{
    /// <summary>Its job.</summary>
    public required Id<Job> Id { get; init; }
    public required CustomerFileKind Kind { get; init; }

    /// <summary>JSON of its <see cref="CustomerFileReport"/>.</summary>
    public required string Report { get; init; }
    public required Instant DoneAt { get; init; }
    public Instant? UndoneAt { get; set; }
    public Guid? UndoneBy { get; set; }

    /// <summary>What the undoing came to; null before.</summary>
    public UndoReport? Undone { get; set; }
}

/// <summary>What an import made or changed, to undo it.</summary>
internal sealed class ImportChange : TenantRow
{
    public required Id<Job> RunId { get; init; }

    /// <summary>The organization or the contact.</summary>
    public required Guid RowId { get; init; }
    public required bool IsContact { get; init; }

    /// <summary>JSON of what it was; null when the import made it.</summary>
    public string? Before { get; init; }

    /// <summary>Its version once the import was done: another one means that somebody has changed it since.</summary>
    public required int Version { get; init; }
}

/// <summary>What was undone, and what could not be.</summary>
/// <param name="Removed">Made by the import and gone again.</param>
/// <param name="Restored">Given back what they were.</param>
/// <param name="KeptCount">Left as they are.</param>
/// <param name="Kept">The first 200 of these, and why.</param>
public sealed record UndoReport(
    int Removed,
    int Restored,
    int KeptCount,
    IReadOnlyList<KeptRow> Kept
);

/// <summary>What an undoing leaves. Reason: used (something refers to it), changed (since the import), taken (its old domain has another owner now).</summary>
/// <param name="Name">Its present name.</param>
/// <param name="Reason">A stable word.</param>
/// <param name="Id">Of the organization or the contact.</param>
/// <param name="IsContact">A contact, else an organization.</param>
public sealed record KeptRow(string Name, string Reason, Guid Id, bool IsContact);

internal sealed class CustomerFileTables
    : IEntityTypeConfiguration<ImportRun>,
        IEntityTypeConfiguration<ImportChange>
{
    public void Configure(EntityTypeBuilder<ImportRun> builder)
    {
        builder.Table("import_runs").StaysHere();
        builder.Property(r => r.Undone).AsJson();
    }

    public void Configure(EntityTypeBuilder<ImportChange> builder)
    {
        builder
            .Table("import_changes", nameof(ImportChange.RunId), nameof(ImportChange.RowId))
            .StaysHere();
        builder.References<ImportChange, ImportRun>(
            nameof(ImportChange.RunId),
            DeleteBehavior.Cascade
        );
    }
}
