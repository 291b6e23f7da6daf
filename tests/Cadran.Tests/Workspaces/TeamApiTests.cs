using Cadran.Tests.Cast;

namespace Cadran.Tests.Workspaces;

public class TeamApiTests
{
    [Theory, BothDatabases]
    public async Task A_team_is_made_and_listed(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        var team = await firm.Make("/teams", new { name = "Design" });

        var teams = (await firm.Get("/teams")).Expect(200).Items;
        Assert.Equal(team, Assert.Single(teams)["id"]!.GetValue<string>());
    }

    [Theory, BothDatabases]
    public async Task A_second_team_of_the_same_name_is_refused(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await firm.Make("/teams", new { name = "Design" });

        (await firm.Post("/teams", new { name = "Design" })).Refused(409, "team.name_taken");
    }

    [Theory, BothDatabases]
    public async Task One_firm_does_not_see_the_teams_of_another(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var other = await Firm.Of(on);
        await firm.Make("/teams", new { name = "Design" });

        Assert.Empty((await other.Get("/teams")).Items);
    }
}
