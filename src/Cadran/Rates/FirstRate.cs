using Cadran.Platform.Data;
using Cadran.Workspaces;

namespace Cadran.Rates;

/// <summary>
/// What the assistant was told that an hour costs becomes the rate for everything (rule R2), from the beginning of
/// last year on, so that time brought along is priced too.
/// </summary>
internal sealed class FirstRate(TimeProvider clock) : IWorkspaceStarter
{
    public Task Start(CadranDb db, WorkspaceStart start, CancellationToken stop)
    {
        if (start.HourlyRate is not { } rate)
            return Task.CompletedTask;
        var now = clock.GetUtcNow();
        db.Add(
            new BillingRate
            {
                Id = Id<BillingRate>.New(clock),
                RateTenThousandths = (long)(rate * 10_000),
                Currency = start.Workspace.Currency,
                From = new DateOnly(now.Year - 1, 1, 1),
                CreatedAt = Instant.FromDateTimeOffset(now),
            }
        );
        return Task.CompletedTask;
    }
}
