// Long because each thing that can happen to a task or a ticket is tried with what it does to the price of its time.
using System.Text.Json.Nodes;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Rates;

/// <summary>Rule R2, step 2: a task or a ticket has rates of its own, before those of its project.</summary>
public class WorkItemRateTests
{
    [Theory, BothDatabases]
    public async Task Time_on_a_task_with_a_rate_of_its_own_is_priced_by_it_R2(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var task = await NewTask(job, "Audit");
        await job.Firm.Make("/billing-rates", Rate("80.00", ("projectId", job.Project)));
        await job.Firm.Make("/billing-rates", Rate("150.00", ("taskId", task)));

        var entry = await Log(job, ("taskId", task));

        Assert.Equal("150.00", await RateOf(job.Firm, entry));
        Assert.Equal("80.00", await RateOf(job.Firm, await job.Log("2026-10-05", 3600)));
        var why = (await job.Firm.Get($"/time-entries/{entry}/explanation")).Body!["explanation"]!;
        Assert.Equal("workItem", why["rate"]!["level"]!.GetValue<string>());
        Assert.Equal(
            ["project lessSpecificLevel", "workspace lessSpecificLevel"],
            why["others"]!
                .AsArray()
                .Select(o => $"{o!["rate"]!["level"]} {o["reason"]}")
                .Order(StringComparer.Ordinal)
        );
    }

    [Theory, BothDatabases]
    public async Task A_ticket_can_be_free_R0(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var ticket = await NewTicket(job, job.Customer);
        await job.Firm.Make("/billing-rates", Rate("0", ("ticketId", ticket)));

        var entry = await Log(job, ("ticketId", ticket));

        Assert.Equal("0.00", await RateOf(job.Firm, entry));
    }

    [Theory, BothDatabases]
    public async Task The_change_is_shown_first_and_reaches_the_open_time_of_the_item_alone_R1(
        OnDatabase on
    )
    {
        var job = await Job.In(await Firm.Of(on));
        var task = await NewTask(job, "Audit");
        var open = await Log(job, ("taskId", task));
        var drafted = await Log(job, ("taskId", task));
        var issued = await Log(job, ("taskId", task));
        var elsewhere = await Log(job, ("taskId", await NewTask(job, "Autre")));
        var draft = (await job.Draft(drafted)).Expect(201).Id;
        var invoice = (await job.Draft(issued)).Expect(201).Id;
        (await job.Firm.Post($"/invoices/{invoice}/issue")).Expect(200);
        var rate = Rate("150.00", ("taskId", task));

        var shown = (await job.Firm.Post("/billing-rates/preview", rate)).Expect(200).Body!;
        rate["expected"] = shown["expected"]!.GetValue<string>();
        var made = (await job.Firm.Post("/billing-rates", rate)).Expect(201).Body!;

        Assert.Equal(1, shown["entries"]!.GetValue<int>());
        Assert.Equal(1, shown["untouched"]!["onDrafts"]!.GetValue<int>());
        Assert.Equal(1, shown["untouched"]!["issued"]!.GetValue<int>());
        Assert.Equal("50.00", shown["amounts"]![0]!["change"]!["amount"]!.GetValue<string>());
        Assert.Equal(1, made["repriced"]!.GetValue<int>());
        Assert.Equal("150.00", await RateOf(job.Firm, open));
        Assert.Equal("100.00", await RateOf(job.Firm, drafted));
        Assert.Equal("100.00", await RateOf(job.Firm, issued));
        Assert.Equal("100.00", await RateOf(job.Firm, elsewhere));
        var old = (await job.Firm.Get($"/invoices/{draft}")).Body!;
        Assert.Equal(1, old["oldPrices"]!.GetValue<int>());
        (await job.Firm.Post($"/invoices/{draft}/refresh-prices")).Expect(200);
        Assert.Equal("150.00", await RateOf(job.Firm, drafted));
    }

    [Theory, BothDatabases]
    public async Task A_change_of_the_firms_rate_leaves_the_time_of_rated_items_alone_R1(
        OnDatabase on
    )
    {
        var job = await Job.In(await Firm.Of(on));
        var (task, ticket) = (await NewTask(job, "Audit"), await NewTicket(job, job.Customer));
        await job.Firm.Make("/billing-rates", Rate("150.00", ("taskId", task)));
        await job.Firm.Make("/billing-rates", Rate("160.00", ("ticketId", ticket)));
        var onTask = await Log(job, ("taskId", task));
        var onTicket = await Log(job, ("ticketId", ticket));
        var onOther = await Log(job, ("taskId", await NewTask(job, "Autre")));
        var onProject = await job.Log("2026-10-05", 3600);

        var made = (await job.Firm.Post("/billing-rates", Rate("120.00", "2026-02-01")))
            .Expect(201)
            .Body!;

        Assert.Equal(2, made["repriced"]!.GetValue<int>());
        Assert.Equal("150.00", await RateOf(job.Firm, onTask));
        Assert.Equal("160.00", await RateOf(job.Firm, onTicket));
        Assert.Equal("120.00", await RateOf(job.Firm, onOther));
        Assert.Equal("120.00", await RateOf(job.Firm, onProject));
    }

    [Theory, BothDatabases]
    public async Task Time_moved_to_the_item_and_away_from_it_is_priced_again_unless_by_hand_R1(
        OnDatabase on
    )
    {
        var job = await Job.In(await Firm.Of(on));
        var task = await NewTask(job, "Audit");
        await job.Firm.Make("/billing-rates", Rate("150.00", ("taskId", task)));
        var entry = await job.Log("2026-10-05", 3600);

        await Put(job, entry, ("taskId", task));
        Assert.Equal("150.00", await RateOf(job.Firm, entry));
        await Put(job, entry, ("projectId", job.Project));
        Assert.Equal("100.00", await RateOf(job.Firm, entry));
        await Put(job, entry, ("projectId", job.Project), "77.00");
        await Put(job, entry, ("taskId", task), "77.00");

        Assert.Equal("77.00", await RateOf(job.Firm, entry));
    }

    [Theory, BothDatabases]
    public async Task Withdrawing_it_gives_its_time_the_projects_rate_again_R1(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var task = await NewTask(job, "Audit");
        var rate = await job.Firm.Make("/billing-rates", Rate("150.00", ("taskId", task)));
        var entry = await Log(job, ("taskId", task));

        var shown = (await job.Firm.Get($"/billing-rates/{rate}/withdrawal")).Expect(200).Body!;
        (await job.Firm.Delete($"/billing-rates/{rate}")).Expect(204);

        Assert.Equal(1, shown["entries"]!.GetValue<int>());
        Assert.Equal("100.00", await RateOf(job.Firm, entry));
    }

    [Theory, BothDatabases]
    public async Task It_is_for_new_entries_only_when_asked_R1(OnDatabase on)
    {
        var clock = new Clock();
        await using var house = House.Start(on, services: s => s.AddClock(clock));
        var job = await Job.In(await Firm.In(house));
        var task = await NewTask(job, "Audit");
        var old = await Log(job, ("taskId", task));
        clock.Forward(TimeSpan.FromSeconds(1));
        var rate = Rate("150.00", ("taskId", task));
        rate["apply"] = "new";
        (await job.Firm.Post("/billing-rates", rate)).Expect(201);
        clock.Forward(TimeSpan.FromSeconds(1));

        var later = await Log(job, ("taskId", task));
        (await job.Firm.Post("/billing-rates", Rate("95.00", "2026-02-01"))).Expect(201);

        Assert.Equal("95.00", await RateOf(job.Firm, old));
        Assert.Equal("150.00", await RateOf(job.Firm, later));
    }

    [Theory, BothDatabases]
    public async Task The_rate_goes_along_when_the_task_moves_to_another_project(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var task = await NewTask(job, "Audit");
        await job.Firm.Make("/billing-rates", Rate("150.00", ("taskId", task)));
        var entry = await Log(job, ("taskId", task));
        var globex = await job.Firm.Make("/organizations", new { name = "Globex" });
        var other = await NewProject(job, "Autre", globex);

        var moved = new { title = "Audit", projectId = other };
        (await job.Firm.Put($"/tasks/{task}", moved)).Expect(200);

        var now = (await job.Firm.Get($"/time-entries/{entry}")).Expect(200);
        Assert.Equal(globex, now.Text("organizationId"));
        Assert.Equal("150.00", await RateOf(job.Firm, entry));
    }

    [Theory, BothDatabases]
    public async Task Work_does_not_move_to_a_customer_of_another_currency_than_its_rates_R5(
        OnDatabase on
    )
    {
        var job = await Job.In(await Firm.Of(on));
        var globex = await job.Firm.Make(
            "/organizations",
            new { name = "Globex", currency = "USD" }
        );
        var american = await NewProject(job, "Autre", globex);
        var (task, ticket) = (await NewTask(job, "Audit"), await NewTicket(job, job.Customer));
        await job.Firm.Make("/billing-rates", Rate("150.00", ("taskId", task)));
        var rate = await job.Firm.Make("/billing-rates", Rate("160.00", ("ticketId", ticket)));
        const string code = "rate.moves_to_another_currency";

        var byTask = new { title = "Audit", projectId = american };
        (await job.Firm.Put($"/tasks/{task}", byTask)).Refused(422, code);
        var byProject = new { name = "Site public", organizationId = globex };
        (await job.Firm.Put($"/projects/{job.Project}", byProject)).Refused(422, code);
        var byTicket = new { title = "Imprimante", organizationId = globex };
        (await job.Firm.Put($"/tickets/{ticket}", byTicket)).Refused(422, code);

        var stays = (await job.Firm.Get($"/tickets/{ticket}")).Expect(200);
        Assert.Equal(job.Customer, stays.Text("organizationId"));
        (await job.Firm.Delete($"/billing-rates/{rate}")).Expect(204);
        (await job.Firm.Put($"/tickets/{ticket}", byTicket)).Expect(200);
    }

    [Theory, BothDatabases]
    public async Task A_rate_of_a_work_item_names_it_alone_and_in_its_customers_currency(
        OnDatabase on
    )
    {
        var job = await Job.In(await Firm.Of(on));
        var (task, ticket) = (await NewTask(job, "Audit"), await NewTicket(job, job.Customer));

        await Refused(Rate("1", ("taskId", task), ("ticketId", ticket)), "rate.work_item_alone");
        await Refused(
            Rate("1", ("taskId", task), ("projectId", job.Project)),
            "rate.work_item_alone"
        );
        await Refused(
            Rate("1", ("ticketId", ticket), ("organizationId", job.Customer)),
            "rate.work_item_alone"
        );
        await Refused(Rate("1", ("taskId", ticket)), "reference.unknown");
        var dollars = Rate("1", ("taskId", task));
        dollars["rate"]!["currency"] = "USD";
        await Refused(dollars, "rate.not_the_customers_currency");
        Assert.Single((await job.Firm.Get("/billing-rates")).Items);

        async Task Refused(JsonObject rate, string code) =>
            (await job.Firm.Post("/billing-rates", rate)).Refused(422, code);
    }

    [Theory, BothDatabases]
    public async Task A_second_rate_from_the_same_day_is_refused_for_the_same_item_alone(
        OnDatabase on
    )
    {
        var job = await Job.In(await Firm.Of(on));
        var (task, other) = (await NewTask(job, "Audit"), await NewTask(job, "Autre"));
        await job.Firm.Make("/billing-rates", Rate("150.00", ("taskId", task)));

        (await job.Firm.Post("/billing-rates", Rate("151.00", ("taskId", task)))).Refused(
            409,
            "rate.same_day"
        );

        await job.Firm.Make("/billing-rates", Rate("151.00", ("taskId", other)));
        var kept = (await job.Firm.Get("/billing-rates")).Items;
        Assert.Contains(task, kept.Select(r => r["taskId"]?.GetValue<string>()));
    }

    [Theory, BothDatabases]
    public async Task What_was_billed_by_it_stays_explained_by_it_after_it_is_withdrawn_R6(
        OnDatabase on
    )
    {
        var job = await Job.In(await Firm.Of(on));
        var task = await NewTask(job, "Audit");
        var rate = await job.Firm.Make("/billing-rates", Rate("150.00", ("taskId", task)));
        var entry = await Log(job, ("taskId", task));
        var draft = (await job.Draft(entry)).Expect(201).Id;
        (await job.Firm.Post($"/invoices/{draft}/issue")).Expect(200);
        (await job.Firm.Delete($"/billing-rates/{rate}")).Expect(204);

        var why = (await job.Firm.Get($"/time-entries/{entry}/explanation")).Body!["explanation"]!;

        Assert.Equal("workItem", why["rate"]!["level"]!.GetValue<string>());
        Assert.Equal(rate, why["rate"]!["ruleId"]!.GetValue<string>());
        Assert.Equal("150.00", why["amount"]!["amount"]!.GetValue<string>());
    }

    /// <summary>Nothing is asked for each item, neither to price its time nor to show what a change does.</summary>
    [Theory, BothDatabases]
    public async Task Many_items_with_rates_take_as_many_queries_as_one(OnDatabase on)
    {
        using var queries = new QueryCount();
        await using var house = House.Start(on);
        var job = await Job.In(await Firm.In(house));
        await Rated(1);
        var few = await queries.Of(job.Firm.Workspace, Look);

        await Rated(12);

        Assert.InRange(await queries.Of(job.Firm.Workspace, Look), 1, few + 2);

        async Task Rated(int items)
        {
            for (var i = 0; i < items; i++)
            {
                var task = await NewTask(job, $"Audit {i}");
                await job.Firm.Make("/billing-rates", Rate($"15{i}.00", ("taskId", task)));
                await Log(job, ("taskId", task));
            }
        }

        async Task Look()
        {
            var rate = Rate("120.00", "2026-02-01");
            (await job.Firm.Post("/billing-rates/preview", rate)).Expect(200);
            await job.Log("2026-10-05", 3600);
        }
    }

    private static Task<string> NewTask(Job job, string title) =>
        job.Firm.Make("/tasks", new { title, projectId = job.Project });

    private static Task<string> NewTicket(Job job, string customer) =>
        job.Firm.Make("/tickets", new { title = "Imprimante", organizationId = customer });

    private static Task<string> NewProject(Job job, string name, string customer) =>
        job.Firm.Make("/projects", new { name, organizationId = customer });

    private static Task<string> Log(Job job, (string Field, string Id) on) =>
        job.Firm.Make("/time-entries", Entry(on, null));

    private static async Task Put(
        Job job,
        string entry,
        (string Field, string Id) on,
        string? byHand = null
    ) => (await job.Firm.Put($"/time-entries/{entry}", Entry(on, byHand))).Expect(200);

    private static JsonObject Entry((string Field, string Id) on, string? byHand)
    {
        var entry = new JsonObject
        {
            [on.Field] = on.Id,
            ["workDate"] = "2026-10-05",
            ["durationSeconds"] = 3600,
        };
        if (byHand is not null)
            entry["rate"] = new JsonObject { ["amount"] = byHand, ["currency"] = "EUR" };
        return entry;
    }

    private static JsonObject Rate(string amount, params (string Field, string Id)[] names) =>
        Rate(amount, "2026-01-01", names);

    private static JsonObject Rate(
        string amount,
        string from,
        params (string Field, string Id)[] names
    )
    {
        var rate = new JsonObject
        {
            ["rate"] = new JsonObject { ["amount"] = amount, ["currency"] = "EUR" },
            ["from"] = from,
        };
        foreach (var (field, id) in names)
            rate[field] = id;
        return rate;
    }

    private static async Task<string> RateOf(Firm firm, string entry) =>
        (await firm.Get($"/time-entries/{entry}")).Expect(200).Body!["rate"]![
            "amount"
        ]!.GetValue<string>();
}
