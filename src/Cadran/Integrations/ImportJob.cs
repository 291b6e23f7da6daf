using Cadran.Platform.Jobs;

namespace Cadran.Integrations;

/// <summary>An import or a dry run as the screens show it.</summary>
/// <param name="Id">Of its job.</param>
/// <param name="IsTrial">It decides everything and keeps nothing.</param>
/// <param name="FileName">As sent; null when the caller gave none.</param>
/// <param name="Status">Of its job.</param>
/// <param name="Done">Rows that were gone through.</param>
/// <param name="Total">Rows of the file; null until it was read once.</param>
/// <param name="Report">Once it has ended well.</param>
/// <param name="Refusals">Why the file was not taken; none when it was given up for another reason.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="By">Who asked for it; null when it is not known.</param>
/// <param name="ImportId">Of a trial: the import that was made of it.</param>
public sealed record ImportJob(
    Guid Id,
    bool IsTrial,
    string? FileName,
    JobStatus Status,
    int Done,
    int? Total,
    ImportReport? Report,
    IReadOnlyList<Refusal> Refusals,
    Instant CreatedAt,
    string? By,
    Guid? ImportId = null
)
{
    internal TimeImportRequest Request { get; init; } = null!;

    internal Instant? FinishedAt { get; init; }

    /// <summary>It made entries that can be taken back.</summary>
    public bool CanBeUndone => this is { IsTrial: false, Report: { Added: > 0, Undone: null } };

    public bool Ended => Status is not (JobStatus.Queued or JobStatus.Running);
}
