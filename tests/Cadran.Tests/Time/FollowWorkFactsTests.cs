using System.Text.Json.Nodes;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Time;

public class FollowWorkFactsTests
{
    [Theory, BothDatabases]
    public async Task Open_time_follows_its_project_to_another_customer_and_is_priced_again(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var globex = await Globex(firm);
        var entry = await job.Log("2026-10-05", 3600);

        await MoveProject(firm, job, globex);

        var moved = await Entry(firm, entry);
        Assert.Equal(globex, moved.Text("organizationId"));
        Assert.Equal("150.00", Rate(moved));
    }

    [Theory, BothDatabases]
    public async Task Time_on_a_draft_stays_with_the_customer_that_it_is_billed_to(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var globex = await Globex(firm);
        var entry = await job.Log("2026-10-05", 3600);
        (await job.Draft(entry)).Expect(201);

        await MoveProject(firm, job, globex);

        var stayed = await Entry(firm, entry);
        Assert.Equal(job.Customer, stayed.Text("organizationId"));
        Assert.Equal("100.00", Rate(stayed));
    }

    [Theory, BothDatabases]
    public async Task A_rate_typed_by_hand_goes_along_unchanged(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var globex = await Globex(firm);
        var entry = await firm.Make(
            "/time-entries",
            new
            {
                projectId = job.Project,
                workDate = "2026-10-05",
                durationSeconds = 3600,
                rate = new { amount = "77.00", currency = "EUR" },
            }
        );

        await MoveProject(firm, job, globex);

        var moved = await Entry(firm, entry);
        Assert.Equal(globex, moved.Text("organizationId"));
        Assert.Equal("77.00", Rate(moved));
    }

    [Theory, BothDatabases]
    public async Task Time_put_on_another_customer_by_hand_stays_there(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var globex = await Globex(firm);
        var umbrella = await firm.Make("/organizations", new { name = "Umbrella" });
        var entry = await firm.Make(
            "/time-entries",
            new
            {
                projectId = job.Project,
                organizationId = umbrella,
                workDate = "2026-10-05",
                durationSeconds = 3600,
            }
        );

        await MoveProject(firm, job, globex);

        Assert.Equal(umbrella, (await Entry(firm, entry)).Text("organizationId"));
    }

    [Theory, BothDatabases]
    public async Task Time_of_a_task_follows_it_to_another_project_and_its_customer(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var globex = await Globex(firm);
        var other = await firm.Make(
            "/projects",
            new { name = "Intranet", organizationId = globex }
        );
        var task = await firm.Make("/tasks", new { title = "Maquette", projectId = job.Project });
        var entry = await firm.Make(
            "/time-entries",
            new
            {
                taskId = task,
                workDate = "2026-10-05",
                durationSeconds = 3600,
            }
        );

        (await firm.Put($"/tasks/{task}", new { title = "Maquette", projectId = other })).Expect(
            200
        );

        var moved = await Entry(firm, entry);
        Assert.Equal(other, moved.Text("projectId"));
        Assert.Equal(globex, moved.Text("organizationId"));
        Assert.Equal("150.00", Rate(moved));
    }

    [Theory, BothDatabases]
    public async Task Time_of_a_ticket_follows_it_and_falls_back_on_the_project(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var globex = await Globex(firm);
        var ticket = await firm.Make("/tickets", new { title = "Panne", organizationId = globex });
        var entry = await firm.Make(
            "/time-entries",
            new
            {
                ticketId = ticket,
                projectId = job.Project,
                workDate = "2026-10-05",
                durationSeconds = 3600,
            }
        );
        var umbrella = await firm.Make("/organizations", new { name = "Umbrella" });

        await MoveProject(firm, job, umbrella);
        Assert.Equal(globex, (await Entry(firm, entry)).Text("organizationId"));

        (await firm.Put($"/tickets/{ticket}", new { title = "Panne" })).Expect(200);
        Assert.Equal(umbrella, (await Entry(firm, entry)).Text("organizationId"));
    }

    [Theory, BothDatabases]
    public async Task The_currency_stays_and_deletion_is_refused_once_there_is_time(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        await job.Log("2026-10-05", 3600);
        var renamed = new { name = "Éole", currency = "USD" };

        var refused = await firm.Put($"/organizations/{job.Customer}", renamed);

        refused.Refused(409, "organization.currency_in_use");
        Assert.Equal("timeEntries", refused["usedBy"][0]!.GetValue<string>());
        (await firm.Delete($"/organizations/{job.Customer}")).Refused(409, "organization.in_use");
    }

    [Theory, BothDatabases]
    public async Task Invoices_and_rates_of_a_customer_keep_its_currency_too(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var globex = await Globex(firm);
        (
            await firm.Post(
                "/invoices",
                new
                {
                    organizationId = job.Customer,
                    timeEntryIds = new[] { await job.Log("2026-10-05", 3600) },
                }
            )
        ).Expect(201);

        var billed = await firm.Put(
            $"/organizations/{job.Customer}",
            new { name = "Éole", currency = "USD" }
        );
        var rated = await firm.Put(
            $"/organizations/{globex}",
            new { name = "Globex", currency = "USD" }
        );

        Assert.Contains("invoices", Uses(billed));
        Assert.Equal(["billingRates"], Uses(rated));
    }

    /// <summary>Another customer, at 150.00 an hour.</summary>
    private static async Task<string> Globex(Firm firm)
    {
        var globex = await firm.Make("/organizations", new { name = "Globex" });
        await firm.Make(
            "/billing-rates",
            new
            {
                rate = new { amount = "150.00", currency = "EUR" },
                from = "2026-01-01",
                organizationId = globex,
            }
        );
        return globex;
    }

    private static async Task MoveProject(Firm firm, Job job, string customer) =>
        (
            await firm.Put(
                $"/projects/{job.Project}",
                new { name = "Site public", organizationId = customer }
            )
        ).Expect(200);

    private static async Task<Answer> Entry(Firm firm, string id) =>
        (await firm.Get($"/time-entries/{id}")).Expect(200);

    private static string Rate(Answer entry) => entry["rate"]["amount"]!.GetValue<string>();

    private static IReadOnlyList<string> Uses(Answer refused) =>
        [.. refused["usedBy"].AsArray().Select((JsonNode? use) => use!.GetValue<string>())];
}
