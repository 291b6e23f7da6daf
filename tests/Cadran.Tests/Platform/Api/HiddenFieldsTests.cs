using System.Text.Json.Nodes;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Platform.Api;

/// <summary>What somebody may not see is absent: not 0, not null.</summary>
public class HiddenFieldsTests
{
    private static readonly string[] OfMoney = ["rate", "price", "cost", "costRate", "margin"];

    [Theory, BothDatabases]
    public async Task Who_may_not_see_rates_finds_none_in_whatever_they_may_read(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var agent = await firm.AsRole("agent");
        var job = await Cast.Job.In(firm);
        var entry = await agent.Make("/time-entries", job.Entry("2026-10-05", 3600));
        await agent.Make("/timers", new { projectId = job.Project });
        var seen = new[]
        {
            "/time-entries",
            "/time-entries?updatedSince=2026-01-01T00:00:00Z",
            "/time-entries/" + entry,
            "/timers",
            "/projects",
            "/projects/" + job.Project,
            "/organizations",
            "/organizations/" + job.Customer,
            "/work-items?q=site",
            "/members",
            "/service-types",
            "/me",
        };

        foreach (var path in seen)
            Assert.Empty(Money(path, (await agent.Get(path)).Expect(200).Body));
        Assert.NotEmpty(Money("", (await firm.Get("/time-entries/" + entry)).Body));
    }

    [Fact]
    public async Task What_is_only_of_money_is_not_there_for_them()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var agent = await firm.AsRole("agent");
        var manager = await firm.AsRole("manager");

        foreach (
            var path in new[] { "billing-rates", "agreements", "invoices", "payments", "quotes" }
        )
            (await agent.Get("/" + path)).Expect(403);
        foreach (var path in new[] { "cost-rates", "margins" })
        {
            (await agent.Get("/" + path)).Expect(403);
            (await manager.Get("/" + path)).Expect(403);
        }
    }

    private static List<string> Money(string path, JsonNode? node) =>
        node switch
        {
            JsonObject parts =>
            [
                .. parts
                    .Where(part => OfMoney.Contains(part.Key))
                    .Select(part => $"{path}: {part.Key}"),
                .. parts.SelectMany(part => Money(path, part.Value)),
            ],
            JsonArray items => [.. items.SelectMany(item => Money(path, item))],
            _ => [],
        };
}
