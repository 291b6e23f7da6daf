using System.IO.Compression;
using Cadran.Tests.Cast;
using static Cadran.Tests.Integrations.Archive.ArchivedFirm;

namespace Cadran.Tests.Integrations.Archive;

/// <summary>People are in an archive by name; what they sign in with is not.</summary>
public class ArchivedMembersTests
{
    /// <summary>Who has such a key is its person, in all of their firms.</summary>
    [Theory, BothDatabases]
    public async Task Keys_of_people_are_in_no_archive(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await Leo(firm);
        (await firm.Post("/recovery", new { email = firm.Email })).Expect(202);
        await Outbox.Key(firm.House, firm.Workspace, firm.Email);

        using var zip = new ZipArchive(new MemoryStream(await ArchiveOf(firm)));

        foreach (var entry in zip.Entries)
        {
            using var text = new StreamReader(entry.Open());
            var said = await text.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("rec_", said);
            Assert.DoesNotContain("inv_", said);
        }
    }

    /// <summary>Accounts don't travel: nobody was invited here.</summary>
    [Theory, BothDatabases]
    public async Task Its_other_members_are_not_invited_until_somebody_does(OnDatabase on)
    {
        var (old, firm) = (await Firm.Of(on), await Firm.Of(on));
        var leo = await Leo(old);
        await BringIn(firm, await ArchiveOf(old));
        var browser = await firm.Browser();
        var list = await PageForm.Open(browser, "/settings/members?lang=en");
        Assert.Contains("Not invited", list.Html, StringComparison.Ordinal);

        var page = await PageForm.Open(browser, $"/settings/members/{leo}?lang=en");
        Assert.Contains("Send an invitation to leo@", page.Html, StringComparison.Ordinal);
        await page.Send("act", ("Doing", "again"));

        var invited = (await firm.Get($"/members/{leo}")).Expect(200);
        Assert.NotNull(invited.Body!["invitationExpiresAt"]);
        page = await PageForm.Open(browser, $"/settings/members/{leo}?lang=en");
        Assert.Contains("Withdraw the invitation", page.Html, StringComparison.Ordinal);
    }

    /// <summary>A member who was invited; their id.</summary>
    private static Task<string> Leo(Firm firm) =>
        firm.Make(
            "/members",
            new
            {
                name = "Léo Martin",
                email = "leo@atelier.example",
                role = "agent",
            }
        );
}
