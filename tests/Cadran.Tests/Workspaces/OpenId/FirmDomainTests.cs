using Cadran.Tests.Cast;
using Cadran.Workspaces.OpenId;

namespace Cadran.Tests.Workspaces.OpenId;

public class FirmDomainTests
{
    [Theory, BothDatabases]
    public async Task A_domain_counts_once_its_record_is_there(OnDatabase on)
    {
        await using var dns = new NameServer();
        await using var house = House.Start(on, host => host.UseSetting("CADRAN_DNS", dns.Address));
        await using var firm = await FirmWithAccounts.In(house, new { newMembersAre = "agent" });
        var added = (
            await firm.Firm.Post("/workspace/domains", new { domain = " @Firm.Example " })
        ).Expect(201);
        Assert.Equal("firm.example", added.Text("domain"));
        Assert.Equal("_cadran.firm.example", added.Text("recordName"));
        var verify = $"/workspace/domains/{added.Id}/verify";

        (await firm.Firm.Post(verify)).Refused(422, "domain.record_missing");
        dns.Records["_cadran.firm.example"] = "cadran-sign-in=of somebody else";
        (await firm.Firm.Post(verify)).Refused(422, "domain.record_missing");
        await FirmSignInTests.Fails(firm.Is("ines@firm.example"), "sign_in.firm_nobody");
        dns.Records["_cadran.firm.example"] = added.Text("recordText");
        (await firm.Firm.Post(verify)).Expect(200);

        Assert.NotNull((await firm.Firm.Post(verify)).Expect(200).Body!["verifiedAt"]);
        await firm.Enters("ines@firm.example");
    }

    [Fact]
    public async Task Name_servers_that_say_nothing_are_said_so()
    {
        await using var dns = new NameServer { IsSilent = true };
        await using var house = House.Start(
            OnDatabase.Sqlite,
            host => host.UseSetting("CADRAN_DNS", dns.Address)
        );
        var firm = await Firm.In(house);
        var added = await firm.Post("/workspace/domains", new { domain = "firm.example" });

        (await firm.Post($"/workspace/domains/{added.Id}/verify")).Refused(
            422,
            "domain.dns_silent"
        );
    }

    [Theory, BothDatabases]
    public async Task A_domain_is_of_one_workspace_until_it_is_removed(OnDatabase on)
    {
        await using var first = await (await FirmWithAccounts.Of(on)).Capture();
        var second = await Firm.Of(on);
        var domain = new { domain = first.Domain };

        (await second.Post("/workspace/domains", domain)).Refused(409, "domain.taken");
        var kept = Assert.Single((await first.Firm.Get("/workspace/domains")).Items);
        (await second.Delete("/workspace/domains/" + kept["id"])).Refused(404, "not_found");
        (await first.Firm.Delete("/workspace/domains/" + kept["id"])).Expect(204);
        (await second.Post("/workspace/domains", domain)).Expect(201);
        (await second.Post("/workspace/domains", domain)).Refused(409, "domain.known");

        var visitor = await new PageVisitor(first.Firm.House).Open("/sign-in/firm?lang=en");
        await visitor.Submit("firm", ("Email", "ana@" + first.Domain));
        Assert.Contains("No firm here signs in", visitor.Html, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Of_two_that_verify_it_the_second_is_refused(OnDatabase on)
    {
        await using var dns = new NameServer();
        await using var house = House.Start(on, host => host.UseSetting("CADRAN_DNS", dns.Address));
        var (one, two) = (await Firm.In(house), await Firm.In(house));
        var first = await one.Post("/workspace/domains", new { domain = "firm.example" });
        var second = await two.Post("/workspace/domains", new { domain = "firm.example" });

        dns.Records["_cadran.firm.example"] = first.Text("recordText");
        (await one.Post($"/workspace/domains/{first.Id}/verify")).Expect(200);
        dns.Records["_cadran.firm.example"] = second.Text("recordText");
        (await two.Post($"/workspace/domains/{second.Id}/verify")).Refused(409, "domain.taken");
        Assert.Equal(
            2,
            await DomainCommand.Run(
                house.Services,
                ["domain", "firm.example", two.Workspace.ToString()],
                CancellationToken.None
            )
        );
    }

    [Theory]
    [InlineData("", "domain.invalid")]
    [InlineData("firm", "domain.invalid")]
    [InlineData("https://firm.example", "domain.invalid")]
    [InlineData("192.0.2.1", "domain.invalid")]
    [InlineData("Gmail.com", "domain.public_host")]
    [InlineData("outlook.com", "domain.public_host")]
    public async Task What_is_no_firms_domain_is_refused(string domain, string code)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        (await firm.Post("/workspace/domains", new { domain })).Refused(422, code);
    }

    [Theory, BothDatabases]
    public async Task The_page_adds_shows_the_record_and_removes(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var domain = $"f{Guid.CreateVersion7():N}.example";
        var page = await PageForm.Open(await firm.Browser(), "/settings/sign-in?lang=en");
        var refused = await page.Send("add-domain", ("Domain", "gmail.com"));
        Assert.Contains("value=\"gmail.com\"", refused.Html, StringComparison.Ordinal);
        Assert.NotNull(refused.ErrorAt("f-domain"));

        (await page.Send("add-domain", ("Domain", domain))).Went();

        page = await PageForm.Open(await firm.Browser(), "/settings/sign-in?lang=en");
        Assert.Contains("_cadran." + domain, page.Html, StringComparison.Ordinal);
        var id = (await firm.Get("/workspace/domains")).Items.Single()["id"]!.ToString();
        Assert.Equal(
            "/settings/sign-in?done=removed",
            (await page.Send("domain", ("Remove", id))).Went()
        );
        Assert.Empty((await firm.Get("/workspace/domains")).Items);
    }
}
