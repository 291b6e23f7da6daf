using Cadran.Platform.Jobs;
using Cadran.Platform.Web.Parts;

namespace Cadran.Workspaces.Pages;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>Background work in words.</summary>
internal static class JobWords
{
    public static string Of(JobStatus status, Texts texts) =>
        texts["job.status." + status.ToString().ToLowerInvariant()];

    /// <summary>A refused one is not to be tried again, a failed one is.</summary>
    public static string Of(Job job, Texts texts) =>
        job switch
        {
            { Status: JobStatus.Failed, IsParked: false } => texts["job.status.refused"],
            { Status: JobStatus.Queued, Attempts: > 0 } => texts["job.status.again"],
            _ => Of(job.Status, texts),
        };

    public static Tone ToneOf(JobStatus status) =>
        status switch
        {
            JobStatus.Succeeded => Tone.Good,
            JobStatus.Failed => Tone.Bad,
            JobStatus.Running => Tone.Accent,
            _ => Tone.Neutral,
        };

    public static string KindOf(string kind, Texts texts) =>
        texts.Has("job.kind." + kind) ? texts["job.kind." + kind] : kind;

    /// <summary>What was wrong with the last try; null when nothing was.</summary>
    public static string? ErrorOf(Job job, Texts texts) =>
        job.Refusals() is { Count: > 0 } refusals ? string.Join(" ", refusals.Select(texts.Say))
        : job.Error is { Length: > 0 } error ? texts["jobs.fault", error]
        : null;
}
