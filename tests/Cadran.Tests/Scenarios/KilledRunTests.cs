using System.Net.Http.Json;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Scenarios;

/// <summary>
/// The process dies while it bills everybody (promises, A11): asked again, each customer has one draft with all of its
/// time.
/// </summary>
public class KilledRunTests
{
    private const int Customers = 25;

    [Theory, BothDatabases]
    public async Task A_billing_run_that_is_killed_and_asked_again_bills_each_customer_once(
        OnDatabase on
    )
    {
        await using var node = await Node.Start(on);
        await Worked(node);

        for (var kill = 0; kill < 3; kill++)
        {
            await Ask(node);
            await Task.Delay(Random.Shared.Next(20, 300), TestContext.Current.CancellationToken);
            await node.Kill();
            await node.Start();
        }
        await Ask(node);
        await Eventually.Holds(
            async () => (await node.Get("ready-to-bill"))["items"]!.AsArray().All(HasNothing),
            "nothing is ready any more"
        );

        var drafts = await node.All("invoices?status=draft");
        Assert.Equal(
            Customers,
            drafts.Select(d => (string)d["organizationId"]!).Distinct().Count()
        );
        Assert.Equal(Customers, drafts.Count);
        Assert.All(drafts, d => Assert.Equal("150.00", (string)d["total"]!["amount"]!));
    }

    private static bool HasNothing(System.Text.Json.Nodes.JsonNode? customer) =>
        (int)customer!["entryCount"]! == 0;

    private static async Task Ask(Node node)
    {
        var run = new { through = "2026-10-31" };
        using var answer = await node.Api.PostAsJsonAsync("billing-runs", run);
        Assert.True(answer.IsSuccessStatusCode);
    }

    /// <summary>For each customer an hour and a half in two entries.</summary>
    private static async Task Worked(Node node)
    {
        var rate = Payments.Euros("100.00");
        await node.Make("billing-rates", new { rate, from = "2026-01-01" });
        for (var i = 0; i < Customers; i++)
        {
            var organizationId = await node.Make("organizations", new { name = $"Customer {i}" });
            var projectId = await node.Make("projects", new { name = "Site", organizationId });
            foreach (var durationSeconds in (int[])[3_600, 1_800])
                await node.Make(
                    "time-entries",
                    new
                    {
                        projectId,
                        workDate = "2026-10-05",
                        durationSeconds,
                    }
                );
        }
    }
}
