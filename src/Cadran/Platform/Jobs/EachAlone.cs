using Cadran.Platform.Api;

namespace Cadran.Platform.Jobs;

/// <summary>Work on several things of which one that fails holds up no other.</summary>
internal static class EachAlone
{
    /// <summary>
    /// The sum of what <paramref name="act"/> answers. What it throws is raised at the end, with what it was
    /// <paramref name="about"/>. A database that is away or a full disk fails them all, and ends it at once.
    /// </summary>
    public static async Task<int> Run<T>(
        IEnumerable<T> all,
        Func<T, object> about,
        Func<T, Task<int>> act
    )
    {
        var (sum, failures) = (0, new List<Exception>());
        foreach (var one in all)
            try
            {
                sum += await act(one);
            }
            catch (Exception failure) when (IsItsOwn(failure))
            {
                failures.Add(new InvalidOperationException($"{about(one)} failed", failure));
            }
        return failures.Count == 0 ? sum : throw new AggregateException(failures);
    }

    private static bool IsItsOwn(Exception failure) =>
        failure is not OperationCanceledException
        && InfrastructureFailures.Classify(failure)
            is not { Code: "database.unavailable" or "storage.full" };
}
