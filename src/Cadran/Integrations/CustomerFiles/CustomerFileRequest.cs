using Cadran.Platform.Jobs;

namespace Cadran.Integrations.CustomerFiles;

/// <summary>
/// What is asked of an import of customers or contacts; the file is kept by its hash. UpdateKnown: those that are there
/// already take what the file says, else they are left as they are. Apart: rows that are made though their name is
/// known. AsksColumns: a file that nobody has mapped yet is not read by what its headers speak for.
/// </summary>
internal sealed record CustomerFileRequest(
    CustomerFileKind Kind,
    string FileHash,
    bool DryRun,
    bool UpdateKnown = false,
    IReadOnlyDictionary<string, string>? Mapping = null,
    string? FileName = null,
    Guid? MemberId = null,
    Id<Job>? TrialId = null,
    IReadOnlyList<long>? Apart = null,
    bool AsksColumns = false
)
{
    public string JobKind => KindOf(Kind, DryRun);

    public static string KindOf(CustomerFileKind kind, bool dryRun) =>
        "import." + kind.ToString().ToLowerInvariant() + (dryRun ? ".trial" : "");
}
