using Cadran.Kernel;
using Cadran.Platform.Data;
using Microsoft.Extensions.DependencyInjection;
using Queued = Cadran.Platform.Jobs.Job;

namespace Cadran.Tests.Cast;

internal static class PutJob
{
    /// <summary>A job as it is, past whoever would ask for it.</summary>
    public static Task Put(this House house, Queued job) =>
        house
            .Services.GetRequiredService<IDatabase>()
            .Write<Done>(
                null,
                db =>
                {
                    db.Add(job);
                    return Task.FromResult<Result<Done>>(new Done());
                },
                null,
                TestContext.Current.CancellationToken
            );
}
