using System.Text.Json.Nodes;
using Cadran.Tests.Cast;
using Microsoft.AspNetCore.Http;

namespace Cadran.Tests.Workspaces.OpenId;

public class OpenIdSettingsTests
{
    [Theory, BothDatabases]
    public async Task The_secret_is_kept_and_never_answered(OnDatabase on)
    {
        await using var firm = await FirmWithAccounts.Of(on, new { newMembersAre = "agent" });
        var email = FirmSignInTests.NewAddress("atelier.example");
        await firm.Invited(email);

        var set = await firm.Set(
            new { clientSecret = (string?)null, newMembersAre = (string?)null }
        );

        Assert.Equal(firm.Provider.Issuer, set.Expect(200).Text("issuer"));
        Assert.Equal(
            $"http://localhost/sign-in/firm/done/{firm.Firm.Workspace}",
            set.Text("redirectAddress")
        );
        Assert.Equal("http://localhost" + firm.Door, set.Text("signInAddress"));
        Assert.Null(set.Body!["newMembersAre"]);
        foreach (var answer in new[] { set, await firm.Firm.Get("/workspace/open-id") })
            Assert.DoesNotContain("secret", answer.Body!.ToJsonString(), StringComparison.Ordinal);
        await firm.Enters(email);
    }

    [Theory, BothDatabases]
    public async Task The_secret_goes_to_no_other_provider(OnDatabase on)
    {
        await using var firm = await FirmWithAccounts.Of(on);

        var other = new { issuer = "https://login.else.example", clientSecret = (string?)null };
        (await firm.Set(other)).Refused(422, "open_id.secret_again");
        (await firm.Set(new { clientId = "other", clientSecret = "" })).Refused(
            422,
            "open_id.secret_again"
        );
    }

    [Theory]
    [InlineData("issuer", "", "field.required")]
    [InlineData("issuer", "firm.example", "open_id.issuer_invalid")]
    [InlineData("issuer", "http://login.firm.example", "open_id.issuer_invalid")]
    [InlineData("issuer", "https://ana:x@firm.example", "open_id.issuer_invalid")]
    [InlineData("issuer", "javascript:alert(1)", "open_id.issuer_invalid")]
    [InlineData("clientId", " ", "field.required")]
    [InlineData("newMembersAre", "owner", "open_id.no_owners")]
    public async Task What_can_not_be_is_refused_at_its_field(
        string field,
        string value,
        string code
    )
    {
        await using var firm = await FirmWithAccounts.Of(OnDatabase.Sqlite);
        var facts = new JsonObject
        {
            ["issuer"] = firm.Provider.Issuer,
            ["clientId"] = FirmProvider.ClientId,
            ["clientSecret"] = FirmProvider.Secret,
            [field] = value,
        };

        var refused = await firm.Firm.Put("/workspace/open-id", facts.ToJsonString());

        refused.Refused(422, code);
        Assert.Contains($"\"{field}\"", refused.Body!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Switched_off_it_lets_nobody_in_and_its_sessions_end(OnDatabase on)
    {
        await using var firm = await FirmWithAccounts.Of(on, new { newMembersAre = "agent" });
        await firm.Capture();
        var browser = await firm.Enters("ines@" + firm.Domain);
        var (_, _, byPassword) = await firm.Firm.Colleague("agent");
        var id = (await browser.Get("/me"))["member"]["id"]!.ToString();

        (await firm.Firm.Delete("/workspace/open-id")).Expect(204);

        (await browser.Get("/me")).Refused(401, "unauthenticated");
        (await byPassword.Get("/me")).Expect(200);
        Assert.Equal("invited", (await firm.Firm.Get("/members/" + id)).Text("status"));
        (await firm.Firm.Post($"/members/{id}/resend-invitation")).Expect(204);
        Assert.Null((await firm.Firm.Get("/workspace/open-id")).Expect(200).Body!["issuer"]);
    }

    [Theory, BothDatabases]
    public async Task Another_provider_ends_what_rested_on_the_one_before(OnDatabase on)
    {
        await using var firm = await FirmWithAccounts.Of(on);
        var email = FirmSignInTests.NewAddress("atelier.example");
        await firm.Invited(email);
        var browser = await firm.Enters(email);
        await using var other = await FirmProvider.Open();

        (await firm.Set(new { issuer = other.Issuer })).Expect(200);

        (await browser.Get("/me")).Refused(401, "unauthenticated");
        Assert.Empty((await firm.Firm.Get("/workspace/open-id/accounts")).Items);
    }

    [Theory, BothDatabases]
    public async Task Only_owners_see_it(OnDatabase on)
    {
        await using var firm = await FirmWithAccounts.Of(on);
        var administrator = await firm.Firm.AsRole("administrator");

        (await administrator.Get("/workspace/open-id")).Expect(403);
        (await firm.Set(by: administrator)).Expect(403);
        (await administrator.Post("/workspace/domains", new { domain = "a.example" })).Expect(403);
        (await administrator.Delete("/workspace/open-id")).Expect(403);
    }

    [Theory, BothDatabases]
    public async Task A_stale_edit_is_refused(OnDatabase on)
    {
        await using var firm = await FirmWithAccounts.Of(on);

        (await firm.Firm.Delete("/workspace/open-id", ("If-Match", "\"99\""))).Refused(
            412,
            "edit.stale"
        );
    }

    public static TheoryData<string, string> Tries =>
        new()
        {
            { "as it should", "" },
            { "other issuer", "open_id.issuer_differs" },
            { "no code", "open_id.no_code_flow" },
            { "plain only", "open_id.no_s256" },
            { "S256 not said", "" },
            { "no secrets", "open_id.no_secret" },
            { "http elsewhere", "open_id.insecure" },
            { "no keys", "open_id.no_keys" },
            { "html", "open_id.not_json" },
            { "array", "open_id.not_json" },
            { "missing", "open_id.status" },
            { "gone", "open_id.unreachable" },
        };

    [Theory]
    [MemberData(nameof(Tries))]
    public async Task Tried_it_is_said_what_is_wrong(string what, string code)
    {
        await using var firm = await FirmWithAccounts.Of(OnDatabase.Sqlite);
        await Change(firm.Provider, what);

        var tried = await firm.Firm.Post("/workspace/open-id/try");

        if (code.Length > 0)
            tried.Refused(422, code);
        else
            Assert.EndsWith("/authorize", tried.Expect(200).Text("authorizationEndpoint"));
    }

    [Fact]
    public async Task A_private_network_is_not_reached_unless_the_operator_says_so()
    {
        await using var house = House.Start(
            OnDatabase.Sqlite,
            host => host.UseSetting("CADRAN_OPENID_LOCAL", "0")
        );
        var firm = await Firm.In(house);
        var settings = new
        {
            issuer = "https://127.0.0.1:9",
            clientId = "cadran",
            clientSecret = "x",
        };
        (await firm.Put("/workspace/open-id", settings)).Expect(200);

        (await firm.Post("/workspace/open-id/try")).Refused(422, "open_id.address_private");
        (
            await firm.Put("/workspace/open-id", settings with { issuer = "http://127.0.0.1:9" })
        ).Refused(422, "open_id.issuer_invalid");
    }

    [Theory, BothDatabases]
    public async Task The_page_sets_tries_and_switches_off(OnDatabase on)
    {
        await using var provider = await FirmProvider.Open();
        var firm = await Firm.Of(on);
        var page = await PageForm.Open(await firm.Browser(), "/settings/sign-in?lang=en");
        var wrong = await page.Send(
            "provider",
            ("Form.Issuer", "login.firm.example"),
            ("Form.ClientId", "cadran")
        );
        Assert.NotNull(wrong.ErrorAt("f-issuer"));
        Assert.Contains("value=\"login.firm.example\"", wrong.Html, StringComparison.Ordinal);

        var set = await wrong.Send(
            "provider",
            ("Form.Issuer", provider.Issuer),
            ("Form.ClientId", FirmProvider.ClientId),
            ("Form.ClientSecret", FirmProvider.Secret),
            ("Form.NewMembersAre", "Viewer")
        );

        Assert.Equal("/settings/sign-in?done=saved", set.Went());
        page = await PageForm.Open(await firm.Browser(), "/settings/sign-in?lang=en");
        Assert.DoesNotContain(FirmProvider.Secret, page.Html, StringComparison.Ordinal);
        Assert.Contains(
            "answers as it should",
            (await page.Send("try")).Html,
            StringComparison.Ordinal
        );
        Assert.Equal("/settings/sign-in?done=removed", (await page.Send("remove")).Went());
    }

    private static async Task Change(FirmProvider provider, string what)
    {
        provider.Describes = what switch
        {
            "other issuer" => document => document["issuer"] = "https://else.example",
            "no code" => document =>
                document["response_types_supported"] = new JsonArray("id_token"),
            "plain only" => document =>
                document["code_challenge_methods_supported"] = new JsonArray("plain"),
            "S256 not said" => document =>
            {
                document.Remove("code_challenge_methods_supported");
            },
            "no secrets" => document =>
                document["token_endpoint_auth_methods_supported"] = new JsonArray(
                    "private_key_jwt"
                ),
            "http elsewhere" => document =>
                document["token_endpoint"] = "http://login.firm.example/token",
            _ => null,
        };
        provider.Instead = what switch
        {
            "no keys" => At("/.well-known/jwks", 200, "{\"keys\":[]}"),
            "html" => At("/.well-known/openid-configuration", 200, "<html>Hello</html>"),
            "array" => At("/.well-known/openid-configuration", 200, "[]"),
            "missing" => At("/.well-known/openid-configuration", 404, ""),
            _ => null,
        };
        if (what == "gone")
            await provider.DisposeAsync();
    }

    private static Func<HttpContext, Task<bool>> At(string path, int status, string body) =>
        async http =>
        {
            if (http.Request.Path != path)
                return false;
            http.Response.StatusCode = status;
            await http.Response.WriteAsync(body);
            return true;
        };
}
