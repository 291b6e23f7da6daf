using System.Net;
using System.Text.RegularExpressions;
using Cadran.Workspaces.OpenId;

namespace Cadran.Tests.Cast;

/// <summary>Atelier Nord with a provider of its own, and people who come by it.</summary>
public sealed class FirmWithAccounts : IAsyncDisposable
{
    private FirmWithAccounts(Firm firm, FirmProvider provider) =>
        (Firm, Provider) = (firm, provider);

    public Firm Firm { get; }
    public FirmProvider Provider { get; }

    /// <summary>The firm's own address to sign in at.</summary>
    public string Door => "/sign-in/firm/" + Firm.Workspace;

    /// <summary>A domain of e-mail addresses that is theirs alone; it counts once it is captured.</summary>
    public string Domain { get; } = $"f{Guid.CreateVersion7():N}.example";

    public static Task<FirmWithAccounts> Of(OnDatabase on, object? more = null) =>
        In(House.Of(on), more);

    /// <summary>With the provider set, and more of the settings.</summary>
    public static async Task<FirmWithAccounts> In(House house, object? more = null)
    {
        var made = new FirmWithAccounts(await Firm.In(house), await FirmProvider.Open());
        (await made.Set(more)).Expect(200);
        return made;
    }

    /// <summary>Sets the provider with these facts changed.</summary>
    public Task<Answer> Set(object? more = null, Firm? by = null)
    {
        var facts = new Dictionary<string, object?>
        {
            ["issuer"] = Provider.Issuer,
            ["clientId"] = FirmProvider.ClientId,
            ["clientSecret"] = FirmProvider.Secret,
        };
        foreach (var fact in more?.GetType().GetProperties() ?? [])
            facts[fact.Name] = fact.GetValue(more);
        return (by ?? Firm).Put("/workspace/open-id", facts);
    }

    /// <summary>Its domain is verified, by who runs the server.</summary>
    public async Task<FirmWithAccounts> Capture()
    {
        var code = await DomainCommand.Run(
            Firm.House.Services,
            ["domain", Domain, Firm.Workspace.ToString()],
            CancellationToken.None
        );
        Assert.Equal(0, code);
        return this;
    }

    /// <summary>Somebody invited, who has not come yet.</summary>
    public Task<string> Invited(string email, string role = "agent", string name = "Léo Martin") =>
        Firm.Make(
            "/members",
            new
            {
                name,
                email,
                role,
            }
        );

    /// <summary>Who logs in at the provider from now on.</summary>
    public FirmWithAccounts Is(string email, string? subject = null)
    {
        (Provider.Email, Provider.Subject) = (email, subject ?? "subject of " + email);
        return this;
    }

    /// <summary>Goes through the firm's door, logs in and comes back; answers where that leads.</summary>
    public async Task<string> Comes(Browser browser, string? door = null, string? email = null)
    {
        var back = await Provider.LogIn(await Leads(browser, door ?? Door, email));
        return await Returns(browser, back);
    }

    /// <summary>The same, signed in and ready for the API.</summary>
    public async Task<Browser> Enters(string email, string? subject = null)
    {
        var browser = new Browser(Firm.House);
        Assert.Equal("/", await Is(email, subject).Comes(browser));
        return await browser.Arrive();
    }

    /// <summary>Where the door leads to, at the provider.</summary>
    public static async Task<string> Leads(Browser browser, string door, string? email = null)
    {
        var fields = new Dictionary<string, string> { ["_handler"] = "firm" };
        if (email is not null)
            fields["Email"] = email;
        var (_, html, _) = await browser.Submit(door, fields);
        var to = Regex.Match(html, "content=\"0; url=([^\"]+)\"").Groups[1].Value;
        Assert.True(to.Length > 0, html);
        return WebUtility.HtmlDecode(to);
    }

    /// <summary>Opens what the provider sent back to, and answers where that leads.</summary>
    public static async Task<string> Returns(Browser browser, string back)
    {
        using var answer = await browser.Page(back);
        return answer.Headers.Location?.OriginalString ?? answer.StatusCode.ToString();
    }

    public ValueTask DisposeAsync() => Provider.DisposeAsync();
}
