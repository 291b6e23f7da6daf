using Cadran.Tests.Cast;

namespace Cadran.Tests;

public class HomeTests
{
    [Theory, BothDatabases]
    public async Task First_steps_are_ticked_off_and_go_away_with_the_first_invoice(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var browser = await firm.Browser();
        Assert.Contains("0 sur 6", await Home(browser), StringComparison.Ordinal);

        var job = await Job.In(firm);
        var entry = await job.Log("2026-10-05", 3600);
        Assert.Contains("4 sur 6", await Home(browser), StringComparison.Ordinal);
        var draft = (await job.Draft(entry)).Expect(201).Id;
        (await firm.Post($"/invoices/{draft}/issue", new { })).Expect(200);

        Assert.DoesNotContain("sur 6", await Home(browser), StringComparison.Ordinal);
    }

    [Fact]
    public async Task First_steps_are_for_who_sets_up_the_firm()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var (_, _, agent) = await firm.Colleague("agent");

        Assert.DoesNotContain("sur 6", await Home(agent), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_manager_sees_everybodys_week_and_an_agent_only_their_own(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await Job.In(firm);
        var (_, _, manager) = await firm.Colleague("manager");
        var (_, _, agent) = await firm.Colleague("agent");

        var theirs = await Home(manager);
        var own = await Home(agent);

        Assert.Contains("La semaine de chacun", theirs, StringComparison.Ordinal);
        Assert.Contains("Ana Petit", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("La semaine de chacun", own, StringComparison.Ordinal);
        Assert.DoesNotContain("À facturer", own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_lead_everybody_to_a_page_that_they_may_open()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var (_, _, agent) = await firm.Colleague("agent");

        var home = await Home(agent);

        Assert.Contains("href=\"/settings/services\"", home, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/settings\"", home, StringComparison.Ordinal);
        Assert.Equal(200, (await PageForm.Open(agent, "/settings/services")).Code);
    }

    private static async Task<string> Home(Browser browser) =>
        (await PageForm.Open(browser, "/?lang=fr")).Html;
}
