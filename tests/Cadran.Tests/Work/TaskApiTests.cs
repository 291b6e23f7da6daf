using Cadran.Tests.Cast;

namespace Cadran.Tests.Work;

public class TaskApiTests
{
    [Theory, BothDatabases]
    public async Task A_task_shows_its_project_customer_and_assignee_by_name(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var acme = await firm.Make("/organizations", new { name = "Acme" });
        var site = await firm.Make("/projects", new { name = "Site", organizationId = acme });

        var made = await firm.Post(
            "/tasks",
            new
            {
                projectId = site,
                title = "Maquette",
                assigneeId = firm.Ana,
            }
        );

        Assert.Equal(1, made.Expect(201)["number"].GetValue<int>());
        Assert.Equal("Site", made.Text("projectName"));
        Assert.Equal(acme, made.Text("organizationId"));
        Assert.Equal("Acme", made.Text("organizationName"));
        Assert.Equal("Ana Petit", made.Text("assigneeName"));
        Assert.Equal("notStarted", made.Text("status"));
    }

    [Theory, BothDatabases]
    public async Task A_change_keeps_project_and_status_that_it_does_not_name(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var site = await firm.Make("/projects", new { name = "Site" });
        var id = await firm.Make(
            "/tasks",
            new
            {
                projectId = site,
                title = "Maquette",
                status = "inProgress",
                assigneeId = firm.Ana,
            }
        );

        var changed = await firm.Put($"/tasks/{id}", new { title = "Maquettes", billable = false });

        Assert.Equal("inProgress", changed.Expect(200).Text("status"));
        Assert.Equal("Site", changed.Text("projectName"));
        Assert.Null(changed.Body!["assigneeId"]);
        Assert.False(changed["billable"].GetValue<bool>());
        Assert.Equal("\"2\"", changed.ETag);
    }

    [Theory, BothDatabases]
    public async Task What_can_not_be_is_refused_by_field(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var site = await firm.Make("/projects", new { name = "Site" });
        var nobody = Guid.CreateVersion7();

        (await firm.Post("/tasks", new { title = "a" })).Refused(422, "field.required");
        (await firm.Post("/tasks", new { title = " ", projectId = site })).Refused(
            422,
            "field.required"
        );
        (await firm.Post("/tasks", new { title = new string('a', 301), projectId = site })).Refused(
            422,
            "field.too_long"
        );
        (
            await firm.Post(
                "/tasks",
                new
                {
                    title = "a",
                    projectId = site,
                    status = "done",
                }
            )
        ).Refused(400, "request.malformed");
        var both = await firm.Post(
            "/tasks",
            new
            {
                title = "a",
                projectId = nobody,
                assigneeId = nobody,
            }
        );
        both.Refused(422, "reference.unknown");
        Assert.NotNull(both["errors"]["projectId"]);
        Assert.NotNull(both["errors"]["assigneeId"]);
    }

    [Theory, BothDatabases]
    public async Task Tasks_are_listed_latest_first_by_what_is_asked(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var acme = await firm.Make("/organizations", new { name = "Acme" });
        var site = await firm.Make("/projects", new { name = "Site", organizationId = acme });
        var net = await firm.Make("/projects", new { name = "Réseau" });
        await firm.Make("/tasks", new { projectId = site, title = "Maquette" });
        await firm.Make(
            "/tasks",
            new
            {
                projectId = net,
                title = "Câblage",
                status = "finished",
                assigneeId = firm.Ana,
            }
        );

        Assert.Equal(["Câblage", "Maquette"], await Titles(firm, ""));
        Assert.Equal(["Maquette"], await Titles(firm, "?projectId=" + site));
        Assert.Equal(["Maquette"], await Titles(firm, "?organizationId=" + acme));
        Assert.Equal(["Câblage"], await Titles(firm, "?status=finished"));
        Assert.Equal(["Câblage"], await Titles(firm, "?assigneeId=" + firm.Ana));
        Assert.Equal(["Câblage"], await Titles(firm, "?search=cabl"));
        Assert.Equal(["Maquette"], await Titles(firm, "?search=%231"));
        (await firm.Get("/tasks?status=7")).Refused(400, "request.malformed");
        (await firm.Get("/tasks?status=done")).Refused(400, "request.malformed");
        (await firm.Get("/tasks?cursor=abc")).Refused(400, "list.cursor_invalid");
    }

    [Theory, BothDatabases]
    public async Task Paging_visits_each_task_once_also_when_some_are_added_meanwhile(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var site = await firm.Make("/projects", new { name = "Site" });
        var made = new List<string>();
        for (var i = 0; i < 120; i++)
            made.Add(await firm.Make("/tasks", new { projectId = site, title = $"Tâche {i}" }));

        var seen = new List<string>();
        string? cursor = "";
        while (cursor is not null)
        {
            var page = (await firm.Get("/tasks?limit=13" + cursor)).Expect(200);
            seen.AddRange(page.Items.Select(t => t["id"]!.GetValue<string>()));
            await firm.Make("/tasks", new { projectId = site, title = "Nouvelle" });
            cursor = page.Body!["nextCursor"]?.GetValue<string>() is { } next
                ? "&cursor=" + next
                : null;
        }

        made.Reverse();
        Assert.Equal(made, seen);
    }

    private static async Task<IEnumerable<string>> Titles(Firm firm, string query) =>
        (await firm.Get("/tasks" + query))
            .Expect(200)
            .Items.Select(t => t["title"]!.GetValue<string>());
}
