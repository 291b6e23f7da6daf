using Cadran.Integrations.Domain;
using Cadran.Platform.Jobs;

namespace Cadran.Integrations;

/// <summary>
/// What is asked of an import; the file is kept by its hash. MemberId: who asked; null for who has no member. TrialId:
/// the dry run that was looked at before. Apart: names that are made though a near one is there, as <see cref="NearName.Key"/>.
/// Source: the tool, "auto" (null) or "generic"; Mapping: the columns of a file of no tool (<see cref="TimeMapping"/>).
/// </summary>
internal sealed record TimeImportRequest(
    string FileHash,
    bool DryRun,
    string? TimeZone = null,
    DateOrder? DateOrder = null,
    DecimalStyle? DecimalStyle = null,
    string? FileName = null,
    Guid? MemberId = null,
    Id<Job>? TrialId = null,
    IReadOnlyList<string>? Apart = null,
    string? Source = null,
    IReadOnlyDictionary<string, string>? Mapping = null
);
