using Cadran.Tests.Cast;

namespace Cadran.Tests.Workspaces;

public class TokenApiTests
{
    [Theory, BothDatabases]
    public async Task A_revoked_token_is_out_within_a_second(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var made = (await firm.Post("/tokens", new { name = "script" })).Expect(201);
        var script = firm.As(made.Text("token"));
        (await script.Get("/me")).Expect(200);

        (await firm.Delete("/tokens/" + made.Id)).Expect(204);

        await Task.Delay(1000, TestContext.Current.CancellationToken);
        (await script.Get("/me")).Refused(401, "unauthenticated");
        (await firm.Delete("/tokens/" + made.Id)).Refused(404, "not_found");
    }

    [Theory, BothDatabases]
    public async Task A_token_may_what_its_scopes_say_and_no_more(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var made = await firm.Post(
            "/tokens",
            new { name = "reader", scopes = new[] { "work.read", "tokens.edit" } }
        );
        var reader = firm.As(made.Expect(201).Text("token"));

        (await reader.Get("/teams")).Expect(200);
        (await reader.Post("/teams", new { name = "Design" })).Refused(403, "forbidden");
        (await reader.Post("/tokens", new { name = "wider" })).Refused(403, "token.limited");
    }

    [Theory, BothDatabases]
    public async Task A_token_ends_when_it_said_and_makes_none_that_lasts(OnDatabase on)
    {
        var clock = new Clock();
        await using var house = House.Start(on, services: s => s.AddClock(clock));
        var firm = await Firm.In(house);
        var ends = clock.GetUtcNow().AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);
        var made = await firm.Post("/tokens", new { name = "short", expiresAt = ends });
        var brief = firm.As(made.Expect(201).Text("token"));

        (await brief.Post("/tokens", new { name = "lasting" })).Refused(403, "token.limited");
        clock.Forward(TimeSpan.FromMinutes(61));
        (await brief.Get("/me")).Refused(401, "unauthenticated");
        (await firm.Post("/tokens", new { name = "past", expiresAt = ends })).Refused(
            422,
            "token.expiry_past"
        );
    }

    [Theory, BothDatabases]
    public async Task A_token_is_not_allowed_more_than_its_maker(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var viewer = await firm.AsRole("viewer");

        (
            await viewer.Post("/tokens", new { name = "up", scopes = new[] { "settings.edit" } })
        ).Refused(403, "token.scope_too_wide");
        (
            await viewer.Post("/tokens", new { name = "odd", scopes = new[] { "everything" } })
        ).Refused(422, "token.scope_unknown");
    }

    [Theory, BothDatabases]
    public async Task Nobody_revokes_the_token_of_somebody_else(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var administrator = await firm.AsRole("administrator");
        var made = (await firm.Post("/tokens", new { name = "mine" })).Expect(201);

        (await administrator.Delete("/tokens/" + made.Id)).Refused(404, "not_found");
    }
}
