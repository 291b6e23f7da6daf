// Long because what a provider can do wrong stands in one place.
using System.Security.Cryptography;
using System.Text;
using Cadran.Tests.Cast;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;
using static Cadran.Tests.Workspaces.OpenId.FirmSignInTests;

namespace Cadran.Tests.Workspaces.OpenId;

/// <summary>What comes back from the provider is not what it should be.</summary>
public class FirmSignInFaultTests
{
    public static TheoryData<string, string> Faults =>
        new()
        {
            { "issuer", "sign_in.firm_untrusted" },
            { "audience", "sign_in.firm_untrusted" },
            { "several audiences", "sign_in.firm_untrusted" },
            { "other party", "sign_in.firm_untrusted" },
            { "nonce", "sign_in.firm_untrusted" },
            { "no nonce", "sign_in.firm_untrusted" },
            { "no subject", "sign_in.firm_untrusted" },
            { "unsigned", "sign_in.firm_untrusted" },
            { "shared secret", "sign_in.firm_untrusted" },
            { "foreign key", "sign_in.firm_untrusted" },
            { "expired", "sign_in.firm_clock" },
            { "no expiry", "sign_in.firm_clock" },
            { "of tomorrow", "sign_in.firm_clock" },
            { "access_denied", "sign_in.firm_denied" },
            { "unauthorized_client", "sign_in.firm_client" },
            { "server_error", "sign_in.firm_unreachable" },
            { "gateway", "sign_in.firm_unreachable" },
            { "too much", "sign_in.firm_unreachable" },
            { "redirect", "sign_in.firm_unreachable" },
            { "empty", "sign_in.firm_unreachable" },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_leads_back_to_sign_in_with_a_sentence(string fault, string code)
    {
        await using var firm = await Ready(OnDatabase.Sqlite);
        Break(firm.Provider, fault);

        await Fails(firm, code);
    }

    [Theory, BothDatabases]
    public async Task Keys_that_were_changed_are_read_anew(OnDatabase on)
    {
        await using var firm = await Ready(on);
        Assert.Equal("/", await firm.Comes(new Browser(firm.Firm.House)));

        firm.Provider.RotateKeys();

        Assert.Equal("/", await firm.Comes(new Browser(firm.Firm.House)));
    }

    [Fact]
    public async Task A_clock_that_is_a_minute_off_is_taken()
    {
        await using var firm = await Ready(OnDatabase.Sqlite);
        firm.Provider.Alters = claims =>
        {
            claims["iat"] = Now + 60;
            claims["nbf"] = Now + 60;
            claims["exp"] = Now + 3600;
        };

        Assert.Equal("/", await firm.Comes(new Browser(firm.Firm.House)));
    }

    [Fact]
    public async Task A_wrong_secret_says_whom_to_ask()
    {
        await using var firm = await Ready(OnDatabase.Sqlite);
        (await firm.Set(new { clientSecret = "another" })).Expect(200);

        await Fails(firm, "sign_in.firm_client");
    }

    [Fact]
    public async Task The_secret_is_given_in_the_form_where_only_that_is_taken()
    {
        await using var firm = await Ready(OnDatabase.Sqlite);
        firm.Provider.Describes = document =>
            document["token_endpoint_auth_methods_supported"] =
                new System.Text.Json.Nodes.JsonArray("client_secret_post");

        Assert.Equal("/", await firm.Comes(new Browser(firm.Firm.House)));
        Assert.Null(firm.Provider.Proof);
    }

    [Fact]
    public async Task A_provider_that_is_gone_is_said_beside_the_button()
    {
        await using var firm = await Ready(OnDatabase.Sqlite);
        firm.Provider.Instead = Answer(500, "<html>Bad gateway</html>");
        var visitor = await new PageVisitor(firm.Firm.House).Open(firm.Door + "?lang=en");

        await visitor.Submit("firm");

        Assert.Contains("does not answer as it should", visitor.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_is_too_slow_is_not_waited_for()
    {
        await using var firm = await Ready(OnDatabase.Sqlite);
        firm.Provider.Instead = async http =>
        {
            if (http.Request.Path != "/token")
                return false;
            await Task.Delay(TimeSpan.FromSeconds(60), http.RequestAborted);
            return true;
        };

        await Fails(firm, "sign_in.firm_unreachable");
    }

    [Fact]
    public async Task What_comes_back_counts_once_and_only_in_the_browser_that_asked()
    {
        await using var firm = await Ready(OnDatabase.Sqlite);
        var browser = new Browser(firm.Firm.House);
        var back = await firm.Provider.LogIn(await FirmWithAccounts.Leads(browser, firm.Door));

        var stranger = await FirmWithAccounts.Returns(new Browser(firm.Firm.House), back);
        var first = await FirmWithAccounts.Returns(browser, back);
        var again = await FirmWithAccounts.Returns(browser, back);

        Assert.Equal("/sign-in?failed=sign_in.firm_again", stranger);
        Assert.Equal("/", first);
        Assert.Equal("/sign-in?failed=sign_in.firm_again", again);
    }

    [Theory]
    [InlineData("state=made-up", "sign_in.firm_again")]
    [InlineData("iss=https%3A%2F%2Fevil.example", "sign_in.firm_untrusted")]
    public async Task Another_state_or_issuer_is_refused(string changed, string code)
    {
        await using var firm = await Ready(OnDatabase.Sqlite);
        var browser = new Browser(firm.Firm.House);
        var back = await firm.Provider.LogIn(await FirmWithAccounts.Leads(browser, firm.Door));
        var name = changed.Split('=')[0];
        var parts = back.Split('?')[1].Split('&').Where(p => !p.StartsWith(name + "="));

        var to = await FirmWithAccounts.Returns(
            browser,
            back.Split('?')[0] + "?" + string.Join('&', parts.Append(changed))
        );

        Assert.Contains("failed=" + code, to, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_says_who_it_is_and_does_not_now_is_refused()
    {
        await using var firm = await Ready(OnDatabase.Sqlite);
        var browser = new Browser(firm.Firm.House);
        var back = await firm.Provider.LogIn(await FirmWithAccounts.Leads(browser, firm.Door));
        Assert.Contains("iss=", back, StringComparison.Ordinal);
        var parts = back.Split('?')[1].Split('&').Where(p => !p.StartsWith("iss="));

        var to = await FirmWithAccounts.Returns(
            browser,
            back.Split('?')[0] + "?" + string.Join('&', parts)
        );

        Assert.Contains("failed=sign_in.firm_untrusted", to, StringComparison.Ordinal);
    }

    /// <summary>Else the provider of one firm could pass on to another firm what was meant for it.</summary>
    [Fact]
    public async Task An_answer_at_the_address_of_another_firm_is_given_to_no_provider()
    {
        await using var firm = await Ready(OnDatabase.Sqlite);
        var other = await Firm.In(firm.Firm.House);
        var browser = new Browser(firm.Firm.House);
        var back = await firm.Provider.LogIn(await FirmWithAccounts.Leads(browser, firm.Door));

        var to = await FirmWithAccounts.Returns(
            browser,
            back.Replace(firm.Firm.Workspace.ToString(), other.Workspace.ToString())
        );

        Assert.Contains("failed=sign_in.firm_again", to, StringComparison.Ordinal);
        Assert.Null(firm.Provider.Proof);
    }

    [Fact]
    public async Task Eleven_minutes_are_too_late()
    {
        var clock = new Clock();
        await using var house = House.Start(OnDatabase.Sqlite, services: s => s.AddClock(clock));
        await using var firm = await Ready(house);
        var browser = new Browser(house);
        var back = await firm.Provider.LogIn(await FirmWithAccounts.Leads(browser, firm.Door));

        clock.Forward(TimeSpan.FromMinutes(11));

        Assert.Contains(
            "failed=sign_in.firm_again",
            await FirmWithAccounts.Returns(browser, back),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Another_firms_account_opens_nothing_here()
    {
        await using var firm = await Ready(OnDatabase.Sqlite);
        await using var other = await Ready(OnDatabase.Sqlite);
        var browser = new Browser(firm.Firm.House);
        await FirmWithAccounts.Leads(browser, firm.Door);
        var foreign = await other.Provider.LogIn(
            await FirmWithAccounts.Leads(new Browser(other.Firm.House), other.Door)
        );

        Assert.Contains(
            "failed=sign_in.firm_again",
            await FirmWithAccounts.Returns(browser, foreign),
            StringComparison.Ordinal
        );
    }

    private static Task<FirmWithAccounts> Ready(OnDatabase on) => Ready(House.Of(on));

    private static async Task<FirmWithAccounts> Ready(House house)
    {
        var firm = await FirmWithAccounts.In(house);
        var email = NewAddress("atelier.example");
        await firm.Invited(email);
        return firm.Is(email);
    }

    private static void Break(FirmProvider provider, string fault)
    {
        provider.Alters = fault switch
        {
            "issuer" => claims => claims["iss"] = "https://evil.example/",
            "audience" => claims => claims["aud"] = "another client",
            "several audiences" => claims =>
            {
                claims["aud"] = new[] { FirmProvider.ClientId, "another client" };
                claims.Remove("azp");
            },
            "other party" => claims => claims["azp"] = "another client",
            "nonce" => claims => claims["nonce"] = "another",
            "no nonce" => claims => claims.Remove("nonce"),
            "no subject" => claims => claims.Remove("sub"),
            "expired" => claims => claims["exp"] = Now - 300,
            "no expiry" => claims => claims.Remove("exp"),
            "of tomorrow" => claims =>
            {
                claims["iat"] = Now + 86_400;
                claims.Remove("nbf");
                claims["exp"] = Now + 90_000;
            },
            _ => null,
        };
        provider.LeavesUnsigned = fault == "unsigned";
        provider.SignsWith = fault switch
        {
            "shared secret" => new(
                new SymmetricSecurityKey(Encoding.UTF8.GetBytes(new string('k', 64))),
                SecurityAlgorithms.HmacSha256
            ),
            "foreign key" => new(
                new RsaSecurityKey(RSA.Create(2048)) { KeyId = "foreign" },
                SecurityAlgorithms.RsaSha256
            ),
            _ => null,
        };
        provider.Error = fault is "access_denied" or "unauthorized_client" or "server_error"
            ? fault
            : null;
        provider.Instead = fault switch
        {
            "gateway" => AtToken(502, "<html>Bad gateway</html>"),
            "too much" => AtToken(200, new string(' ', 300_000) + "{}"),
            "redirect" => AtToken(302, ""),
            "empty" => AtToken(200, "{}"),
            _ => null,
        };
    }

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    private static Func<HttpContext, Task<bool>> AtToken(int status, string body) =>
        async http => http.Request.Path == "/token" && await Answer(status, body)(http);

    private static Func<HttpContext, Task<bool>> Answer(int status, string body) =>
        async http =>
        {
            http.Response.StatusCode = status;
            if (status == 302)
                http.Response.Headers.Location = "https://evil.example/token";
            await http.Response.WriteAsync(body);
            return true;
        };
}
