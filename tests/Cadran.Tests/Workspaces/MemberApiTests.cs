using Cadran.Tests.Cast;

namespace Cadran.Tests.Workspaces;

public class MemberApiTests
{
    [Theory, BothDatabases]
    public async Task Members_and_teams_stand_in_the_order_of_the_alphabet(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        foreach (var name in new[] { "Zoé", "eric b", "Éric a", "Eric c" })
        {
            var email = $"m.{Guid.CreateVersion7():N}@atelier.example";
            await firm.Make(
                "/members",
                new
                {
                    name,
                    email,
                    role = "agent",
                }
            );
            await firm.Make("/teams", new { name });
        }

        foreach (var path in new[] { "/members", "/teams" })
        {
            var names = (await firm.Get(path)).Items.Select(m => m["name"]!.ToString());
            Assert.Equal(
                ["Éric a", "eric b", "Eric c", "Zoé"],
                names.Where(name => name != "Ana Petit")
            );
        }
    }

    [Theory, BothDatabases]
    public async Task A_member_gets_another_name_role_and_teams(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var (id, _, _) = await firm.Colleague("agent");
        var team = await firm.Make("/teams", new { name = "Design" });

        var edited = await firm.Put(
            "/members/" + id,
            new
            {
                name = "Léo M.",
                role = "biller",
                teamIds = new[] { team },
            }
        );

        Assert.Equal("biller", edited.Expect(200).Text("role"));
        var read = (await firm.Get("/members/" + id)).Expect(200);
        Assert.Equal(edited.ETag, read.ETag);
        Assert.Equal("Léo M.", read.Text("name"));
        Assert.Equal(team, Assert.Single(read["teamIds"].AsArray())!.GetValue<string>());
    }

    [Theory, BothDatabases]
    public async Task A_stale_edit_is_refused(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var (id, _, _) = await firm.Colleague("agent");
        var tag = (await firm.Get("/members/" + id)).ETag!;
        var body = new { name = "Léo", role = "agent" };
        (await firm.Put("/members/" + id, body, ("If-Match", tag))).Expect(200);

        (await firm.Put("/members/" + id, body, ("If-Match", tag))).Refused(412, "edit.stale");
    }

    [Theory, BothDatabases]
    public async Task The_last_owner_stays(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await firm.Make(
            "/members",
            new
            {
                name = "Not come yet",
                email = "late@atelier.example",
                role = "owner",
            }
        );

        (await firm.Post($"/members/{firm.Ana}/deactivate")).Refused(422, "member.last_owner");
        (await firm.Put("/members/" + firm.Ana, new { name = "Ana", role = "viewer" })).Refused(
            422,
            "member.last_owner"
        );
    }

    [Theory, BothDatabases]
    public async Task Two_owners_do_not_let_each_other_go_at_once(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var (id, _, browser) = await firm.Colleague("owner");

        var answers = await Task.WhenAll(
            firm.Post($"/members/{id}/deactivate"),
            browser.Post($"/members/{firm.Ana}/deactivate")
        );

        Assert.Single(answers, a => a.Code == 200);
    }

    [Theory, BothDatabases]
    public async Task Only_an_owner_touches_owners(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var administrator = await firm.AsRole("administrator");
        var (id, _, _) = await firm.Colleague("agent");

        (
            await administrator.Put("/members/" + firm.Ana, new { name = "Ana", role = "viewer" })
        ).Refused(403, "member.role_too_high");
        (await administrator.Post($"/members/{firm.Ana}/deactivate")).Refused(
            403,
            "member.role_too_high"
        );
        (await administrator.Put("/members/" + id, new { name = "Léo", role = "owner" })).Refused(
            403,
            "member.role_too_high"
        );
        (await administrator.Put("/members/" + id, new { name = "Léo", role = "manager" })).Expect(
            200
        );
    }

    [Theory, BothDatabases]
    public async Task A_member_who_left_can_come_back(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var (id, email, _) = await firm.Colleague("agent");

        Assert.Equal(
            "inactive",
            (await firm.Post($"/members/{id}/deactivate")).Expect(200).Text("status")
        );
        Assert.Equal(
            "active",
            (await firm.Post($"/members/{id}/reactivate")).Expect(200).Text("status")
        );
        await new Browser(firm.House).SignIn(email, Firm.Password);
    }

    [Theory, BothDatabases]
    public async Task A_member_of_another_firm_is_not_found(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var other = await Firm.Of(on);

        (await other.Get("/members/" + firm.Ana)).Refused(404, "not_found");
        (await other.Post($"/members/{firm.Ana}/deactivate")).Refused(404, "not_found");
        (await other.Put("/members/" + firm.Ana, new { name = "Ana", role = "viewer" })).Refused(
            404,
            "not_found"
        );
    }

    [Theory, BothDatabases]
    public async Task A_team_is_renamed_filled_emptied_and_deleted(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var team = await firm.Make("/teams", new { name = "Design" });
        await firm.Make("/teams", new { name = "Build" });

        (await firm.Put("/teams/" + team, new { name = "Build" })).Refused(409, "team.name_taken");
        var filled = new { name = "Conception", memberIds = new[] { firm.Ana } };
        (await firm.Put("/teams/" + team, filled)).Expect(200);
        (await firm.Delete("/teams/" + team)).Refused(409, "team.not_empty");
        var emptied = new { name = "Conception", memberIds = Array.Empty<Guid>() };
        (await firm.Put("/teams/" + team, emptied)).Expect(200);
        (await firm.Delete("/teams/" + team)).Expect(204);
        (await firm.Get("/teams/" + team)).Refused(404, "not_found");
    }
}
