using Cadran.Platform.Jobs;

namespace Cadran.Integrations;

/// <summary>The dry run of an import: decides everything, says what would come of it, and keeps nothing of it.</summary>
internal sealed class TryImport(ImportTime import) : IJobHandler
{
    public const string JobKind = "import.time.trial";

    public string Kind => JobKind;

    public string PageOf(Id<Job> id) => import.PageOf(id);

    public Task<Result<object?>> Run(JobRun run, CancellationToken stop) => import.Run(run, stop);
}
