using Cadran.Billing;
using Cadran.Billing.Agreements;
using Cadran.Kernel;
using Cadran.Platform;
using Cadran.Platform.Jobs;
using Cadran.Tests.Cast;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Job = Cadran.Tests.Cast.Job;

namespace Cadran.Tests.Billing;

/// <summary>Lists of many take as many queries as lists of few.</summary>
public class QueriesDoNotGrowTests
{
    /// <summary>What is asked now and then, whatever is looked at: when a token was used last, the version of the rates.</summary>
    private const int Sometimes = 2;

    [Theory, BothDatabases]
    public async Task The_ready_list_of_many_customers_takes_as_many_queries_as_that_of_two(
        OnDatabase on
    )
    {
        using var queries = new QueryCount();
        await using var house = Quiet(on);
        var firm = await Firm.In(house);
        await Rate(firm);
        await Customers(firm, 2, new { mode = "up", incrementMinutes = 15 });
        Task Look() => Read(firm, "/ready-to-bill");
        await Look();
        var few = await queries.Of(firm.Workspace, Look);

        await Customers(firm, 6, new { mode = "up", incrementMinutes = 15 });

        var many = await queries.Of(firm.Workspace, Look);
        Assert.InRange(many, 1, few + Sometimes);
        Assert.Equal(8, (await firm.Get("/ready-to-bill")).Items.Count);
    }

    [Theory, BothDatabases]
    public async Task Looking_at_many_agreements_takes_as_many_queries_as_at_two(OnDatabase on)
    {
        using var queries = new QueryCount();
        await using var house = Quiet(on);
        var firm = await Firm.In(house);
        await Rate(firm);
        await Customers(firm, 2, null);
        await Watched(firm);
        var few = await queries.Of(firm.Workspace, () => Watched(firm));

        await Customers(firm, 6, null);
        await Watched(firm);

        var many = await queries.Of(firm.Workspace, () => Watched(firm));
        Assert.InRange(many, 1, few + Sometimes);
    }

    [Theory, BothDatabases]
    public async Task Sending_many_drafts_is_asked_with_as_many_queries_as_two(OnDatabase on)
    {
        using var queries = new QueryCount();
        await using var house = Quiet(on);
        var firm = await Firm.In(house);
        var drafts = new List<string>();
        foreach (var name in "abcdefgh")
            drafts.Add(await firm.Draft(await Billed(firm, name.ToString()), "100"));
        Task Ask(int count) => Asked(firm, drafts.Take(count));
        await Ask(2);
        var few = await queries.Of(firm.Workspace, () => Ask(2));

        var many = await queries.Of(firm.Workspace, () => Ask(8));
        Assert.InRange(many, 1, few + Sometimes);
    }

    [Theory, BothDatabases]
    public async Task Refreshing_many_lines_takes_as_many_queries_as_two_but_that_each_line_is_saved(
        OnDatabase on
    )
    {
        using var queries = new QueryCount();
        await using var house = Quiet(on);
        var firm = await Firm.In(house);
        await Rate(firm);
        var drafts = new List<string>();
        foreach (var lines in new[] { 2, 2, 8 })
            drafts.Add(await InQuarters(firm, lines));
        await firm.Make("/billing-rates", new { rate = Agreed.Money("110"), from = "2026-01-01" });
        await Refresh(firm, drafts[0]);
        var few = await queries.Of(firm.Workspace, () => Refresh(firm, drafts[1]));

        var many = await queries.Of(firm.Workspace, () => Refresh(firm, drafts[2]));

        // SQLite saves changed lines one by one.
        Assert.InRange(many, 1, few + Sometimes + (on == OnDatabase.Sqlite ? 6 : 0));
        var lines8 = (await firm.Get($"/invoices/{drafts[2]}")).Body!["lines"]!.AsArray();
        Assert.Equal(8, lines8.Count(l => (string)l!["unitPrice"]!["amount"]! == "110.00"));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Nobody works in the background: what is counted is the act's own.</summary>
    private static House Quiet(OnDatabase on) =>
        House.Start(
            on,
            host =>
                host.ConfigureTestServices(s =>
                    s.Remove(s.Single(d => d.ImplementationType == typeof(JobRunner)))
                )
        );

    private static Task<string> Rate(Firm firm) =>
        firm.Make("/billing-rates", new { rate = Agreed.Money("100"), from = "2025-01-01" });

    private static Task<string> Billed(Firm firm, string name) =>
        firm.Make(
            "/organizations",
            new
            {
                name,
                billingContacts = new[] { new { name = "C", email = $"{name}@eole.example" } },
            }
        );

    /// <summary>Each with a retainer, or with time that is rounded, and open time.</summary>
    private static async Task Customers(Firm firm, int count, object? rounding)
    {
        for (var i = 0; i < count; i++)
        {
            var name = Guid.CreateVersion7().ToString("N");
            var customer = await firm.Make("/organizations", new { name });
            var project = new { name = "Site", organizationId = customer };
            var job = new Job(firm, customer, await firm.Make("/projects", project));
            if (rounding is null || i % 2 == 0)
                await Agreed.Retainer(job, "2026-01-01");
            else
                (
                    await firm.Put(
                        $"/organizations/{customer}",
                        new { name, roundingPolicy = rounding }
                    )
                ).Expect(200);
            await job.Log("2026-10-05", 1_000);
        }
    }

    /// <summary>A draft of so many lines, whose time is rounded together.</summary>
    private static async Task<string> InQuarters(Firm firm, int lines)
    {
        var name = Guid.CreateVersion7().ToString("N");
        var roundingPolicy = new
        {
            mode = "up",
            incrementMinutes = 15,
            scope = "workItemAndDay",
        };
        var customer = await firm.Make("/organizations", new { name, roundingPolicy });
        var project = new { name = "Site", organizationId = customer };
        var job = new Job(firm, customer, await firm.Make("/projects", project));
        for (var i = 0; i < lines; i++)
            await job.Log("2026-10-05", 1_000);
        var draft = new
        {
            organizationId = customer,
            through = "2026-10-31",
            groupBy = "entry",
        };
        return await firm.Make("/invoices", draft);
    }

    private static async Task Refresh(Firm firm, string draft) =>
        (await firm.Post($"/invoices/{draft}/refresh-prices")).Expect(200);

    private static async Task Read(Firm firm, string path) => (await firm.Get(path)).Expect(200);

    private static async Task Asked(Firm firm, IEnumerable<string> drafts)
    {
        await using var scope = firm.House.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().EnterAsSystem(firm.Workspace);
        var plans = await scope
            .ServiceProvider.GetRequiredService<PlanIssue>()
            .Of([.. drafts.Select(d => Id<Invoice>.Parse(d, null))], Stop);
        Assert.All(plans, p => Assert.Null(p.Why));
    }

    private static async Task Watched(Firm firm)
    {
        await using var scope = firm.House.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().EnterAsSystem(firm.Workspace);
        await scope.ServiceProvider.GetRequiredService<WatchAgreements>().Run(Stop);
    }
}
