using Cadran.Tests.Cast;

namespace Cadran.Tests.Work.Pages;

public class WorkPagesTests
{
    [Theory, BothDatabases]
    public async Task A_project_is_made_for_a_customer_named_by_its_name_alone(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Globex" });
        var page = await PageForm.Open(await firm.Browser(), "/projects/new");

        var sent = await page.Send(
            "project",
            ("Form.Name", "Intranet"),
            ("Form.Customer", "globex"),
            ("Form.CustomerId", "")
        );

        var id = sent.Went().Split('/')[^1];
        var made = await firm.Get($"/projects/{id}");
        Assert.Equal(customer, made.Text("organizationId"));
    }

    [Fact]
    public async Task A_customer_that_nobody_knows_is_refused_beside_its_field()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await PageForm.Open(await firm.Browser(), "/projects/new");

        var sent = await page.Send(
            "project",
            ("Form.Name", "Intranet"),
            ("Form.Customer", "Personne"),
            ("Form.CustomerId", "")
        );

        Assert.NotNull(sent.ErrorAt("f-customer"));
        Assert.Contains("value=\"Intranet\"", sent.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_several_customers_have_is_said_to_be_ambiguous()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        await firm.Make("/organizations", new { name = "Globex" });
        await firm.Make("/organizations", new { name = "globex" });
        var page = await PageForm.Open(await firm.Browser(), "/projects/new");

        var sent = await page.Send(
            "project",
            ("Form.Name", "Intranet"),
            ("Form.Customer", "Globex"),
            ("Form.CustomerId", "")
        );

        Assert.Contains(
            "Plusieurs clients s’appellent",
            sent.ErrorAt("f-customer"),
            StringComparison.Ordinal
        );
    }

    [Theory, BothDatabases]
    public async Task A_task_is_added_in_place_and_its_status_goes_on(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var browser = await firm.Browser();
        var project = await firm.Make("/projects", new { name = "Intranet" });
        var path = $"/projects/{project}";

        (
            await (await PageForm.Open(browser, path)).Send("task", ("Form.Title", "Maquette"))
        ).Went();
        var task = (await firm.Get($"/tasks?projectId={project}")).Items.Single();
        var seen = $"{task["id"]} {(await firm.Get($"/tasks/{task["id"]}")).ETag!.Trim('"')}";
        (await (await PageForm.Open(browser, path)).Send("cycle", ("Seen", seen))).Went();
        var stale = await (await PageForm.Open(browser, path)).Send("cycle", ("Seen", seen));

        Assert.Equal(200, stale.Code);
        Assert.Equal("inProgress", (await firm.Get($"/tasks/{task["id"]}")).Text("status"));
    }

    [Theory, BothDatabases]
    public async Task A_ticket_is_made_edited_and_shows_its_time(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var browser = await firm.Browser();
        var made = await (await PageForm.Open(browser, "/tickets/new")).Send(
            "ticket",
            ("Form.Title", "Panne")
        );
        var path = made.Went();
        var id = path.Split('/')[^1];
        await firm.Make(
            "/time-entries",
            new
            {
                ticketId = id,
                workDate = "2026-10-05",
                durationSeconds = 5400,
                note = "Analyse du journal",
            }
        );

        var page = await PageForm.Open(browser, path);
        Assert.Contains("Analyse du journal", page.Html, StringComparison.Ordinal);
        Assert.Contains($"ticket:{id}", page.Html, StringComparison.Ordinal);
        (
            await page.Send(
                "ticket",
                ("Form.Title", "Panne du serveur"),
                ("Form.Status", "Finished")
            )
        ).Went();

        Assert.Equal("Panne du serveur", (await firm.Get($"/tickets/{id}")).Text("title"));
        var open = await PageForm.Open(browser, "/tickets");
        Assert.DoesNotContain("Panne du serveur", open.Html, StringComparison.Ordinal);
        var all = await PageForm.Open(browser, "/tickets?view=all");
        Assert.Contains("Panne du serveur", all.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_of_who_may_only_read_by_now_changes_nothing()
    {
        var clock = new Clock();
        await using var house = House.Start(OnDatabase.Sqlite, services: s => s.AddClock(clock));
        var firm = await Firm.In(house);
        var id = await firm.Make("/tickets", new { title = "Panne" });
        var (leo, _, browser) = await firm.Colleague("agent");
        var page = await PageForm.Open(browser, $"/tickets/{id}");
        (await firm.Put($"/members/{leo}", new { name = "Léo", role = "viewer" })).Expect(200);
        clock.Forward(TimeSpan.FromSeconds(5));

        await page.Send("ticket", ("Form.Title", "Autre"), ("Form.Status", "Finished"));

        Assert.Equal("notStarted", (await firm.Get($"/tickets/{id}")).Text("status"));
        var now = await PageForm.Open(browser, $"/tickets/{id}");
        Assert.DoesNotContain("Form.Title", now.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_on_a_status_saves_what_was_typed_too()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var id = await firm.Make("/tickets", new { title = "Panne" });
        var page = await PageForm.Open(await firm.Browser(), $"/tickets/{id}");

        (
            await page.Send("ticket", ("Form.Title", "Panne réseau"), ("Form.Status", "InProgress"))
        ).Went();

        var ticket = await firm.Get($"/tickets/{id}");
        Assert.Equal("Panne réseau", ticket.Text("title"));
        Assert.Equal("inProgress", ticket.Text("status"));
    }

    [Theory, BothDatabases]
    public async Task Tasks_of_all_projects_are_found_by_customer_and_go_on_in_the_list(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var id = await firm.Make("/tasks", new { title = "Maquette", projectId = job.Project });
        var own = await firm.Make("/projects", new { name = "Interne" });
        await firm.Make("/tasks", new { title = "Veille", projectId = own });
        var path = $"/tasks?customer={job.Customer}";
        var page = await PageForm.Open(await firm.Browser(), path);
        Assert.Contains("Maquette", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Veille", page.Html, StringComparison.Ordinal);

        var sent = await page.Send("cycle", ("Seen", id));

        Assert.Equal(path, sent.Went());
        Assert.Equal("inProgress", (await firm.Get($"/tasks/{id}")).Text("status"));
    }

    [Fact]
    public async Task A_service_type_of_a_taken_name_is_refused_beside_the_field()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        await firm.Make("/service-types", new { name = "Audit" });
        var page = await PageForm.Open(await firm.Browser(), "/settings/services");

        var sent = await page.Send("service", ("Form.Name", "Audit"));

        Assert.NotNull(sent.ErrorAt("f-name"));
    }
}
