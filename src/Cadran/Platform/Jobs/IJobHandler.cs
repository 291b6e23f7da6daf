using System.Text.Json;

namespace Cadran.Platform.Jobs;

/// <summary>Does the jobs of one kind. Run again after a crash or a failure, so its effect happens once.</summary>
internal interface IJobHandler
{
    string Kind { get; }

    /// <summary>Throws to be tried again later; refuses to be parked at once, with the reason shown.</summary>
    Task<Result<object?>> Run(JobRun run, CancellationToken stop);

    /// <summary>The page on which people see a job of this kind; null when it has none.</summary>
    string? PageOf(Id<Job> id) => null;
}

/// <summary>One attempt at a job; the last one is followed by no other unless somebody asks for it.</summary>
internal sealed record JobRun(
    Id<Job> Id,
    string PayloadJson,
    int Attempt,
    bool IsLast,
    Func<int, int?, Task> Progress
)
{
    public T Payload<T>() => JsonSerializer.Deserialize<T>(PayloadJson, Api.ApiJson.Options)!;
}
