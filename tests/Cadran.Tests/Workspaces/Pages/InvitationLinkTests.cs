using System.Text.RegularExpressions;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Workspaces.Pages;

/// <summary>Whoever invites can hand the link over: a firm without mail can invite too.</summary>
public partial class InvitationLinkTests
{
    [Fact]
    public async Task The_link_that_is_shown_lets_in()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var (_, shown) = await Invite(firm, await firm.Browser(), "Agent");

        var join = await new Browser(firm.House).Page(Link(shown.Html));

        Assert.True(join.IsSuccessStatusCode);
        Assert.DoesNotContain(
            "inv_",
            (await PageForm.Open(await firm.Browser(), "/settings/members")).Html,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_new_invitation_shows_a_new_link()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var browser = await firm.Browser();
        var (id, first) = await Invite(firm, browser, "Agent");
        var page = await PageForm.Open(browser, "/settings/members/" + id);

        var second = await page.Send("act", ("Doing", "again"));

        Assert.NotEqual(Link(first.Html), Link(second.Html));
    }

    [Fact]
    public async Task An_administrator_does_not_get_the_link_of_an_owner()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var (id, _) = await Invite(firm, await firm.Browser(), "Owner");
        var (_, _, administrator) = await firm.Colleague("administrator");
        var page = await PageForm.Open(administrator, "/settings/members/" + id);

        var again = await page.Send("act", ("Doing", "again"));

        Assert.Equal(200, again.Code);
        Assert.DoesNotContain("inv_", again.Html, StringComparison.Ordinal);
    }

    private static async Task<(string Id, PageForm Shown)> Invite(
        Firm firm,
        Browser browser,
        string role
    )
    {
        var email = $"zoe.{Guid.CreateVersion7():N}@atelier.example";
        var page = await PageForm.Open(browser, "/settings/members/new");
        var shown = await page.Send(
            "member",
            ("Form.Name", "Zoé"),
            ("Form.Email", email),
            ("Form.Role", role)
        );
        var made = (await firm.Get("/members")).Items.Single(m =>
            m["email"]!.GetValue<string>() == email
        );
        return (made["id"]!.GetValue<string>(), shown);
    }

    private static string Link(string html) => Join().Match(html).Value;

    [GeneratedRegex(@"/join\?key=inv_[\w.\-]+")]
    private static partial Regex Join();
}
