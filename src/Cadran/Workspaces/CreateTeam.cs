using Cadran.Platform;
using Cadran.Platform.Data;

namespace Cadran.Workspaces;

internal sealed record NewTeam(string Name);

/// <summary>Makes a team; its name is unique in the workspace.</summary>
internal sealed class CreateTeam(Store store, TimeProvider clock)
{
    public async Task<Result<TeamAnswer>> Run(NewTeam request, CancellationToken stop)
    {
        var check = new Check().Text(request.Name, "name", 100);
        if (!check.Passed)
            return Result<TeamAnswer>.Refused(check.Refusals);
        var team = new Team
        {
            Id = Id<Team>.New(clock),
            Name = request.Name.Trim(),
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };
        return await store.Write<TeamAnswer>(
            db =>
            {
                db.Add(team);
                return Task.FromResult<Result<TeamAnswer>>(TeamAnswer.Of(team, []));
            },
            stop,
            WorkspaceRefusals.TeamNameTaken
        );
    }
}
