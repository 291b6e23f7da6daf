using Cadran.Tests.Cast;
using Job = Cadran.Tests.Cast.Job;

namespace Cadran.Tests.Work.Pages;

/// <summary>Work is moved on its page; what happens to its time is said first, then done, whole.</summary>
public class MoveWorkTests
{
    [Theory, BothDatabases]
    public async Task A_task_is_moved_after_its_time_was_shown_and_no_sooner(OnDatabase on)
    {
        var move = await Move.Of(await Firm.Of(on));
        await move.Log(3600);
        await move.Log(1800, "40.00");
        (await move.Job.Draft(await move.Log(3600))).Expect(201);
        var page = await PageForm.Open(await move.Firm.Browser(), $"/tasks/{move.Task}?lang=en");

        var shown = await page.Send("task", move.To("intra"));

        Assert.Equal(200, shown.Code);
        Assert.Contains("value=\"Intranet\"", shown.Html, StringComparison.Ordinal);
        foreach (
            var said in new[]
            {
                "2 entries go along",
                "1 entry is priced again",
                "100.00\u00a0€ → 150.00\u00a0€ (+50.00\u00a0€)",
                "1 entry keeps the rate",
                "1 entry stays: a draft",
            }
        )
            Assert.Contains(said, shown.Html, StringComparison.Ordinal);
        Assert.Equal(move.Job.Project, (await move.Now()).Text("projectId"));
        (await shown.Send("task", move.To("Intranet"))).Went();
        Assert.Equal(move.Other, (await move.Now()).Text("projectId"));
        Assert.Equal(
            ["40.00 " + move.Other, "100.00 " + move.Job.Project, "150.00 " + move.Other],
            await move.Entries()
        );
    }

    [Theory, BothDatabases]
    public async Task What_changed_since_it_was_shown_is_shown_again_and_nothing_moves(
        OnDatabase on
    )
    {
        var move = await Move.Of(await Firm.Of(on));
        await move.Log(3600);
        var page = await PageForm.Open(await move.Firm.Browser(), $"/tasks/{move.Task}?lang=en");
        var shown = await page.Send("task", move.To("Intranet"));
        await move.Log(3600);

        var again = await shown.Send("task", move.To("Intranet"));

        Assert.Contains("changed meanwhile", again.Html, StringComparison.Ordinal);
        Assert.Contains("2 entries go along", again.Html, StringComparison.Ordinal);
        Assert.Equal(move.Job.Project, (await move.Now()).Text("projectId"));
        (await again.Send("task", move.To("Intranet"))).Went();
        Assert.Equal(move.Other, (await move.Now()).Text("projectId"));
    }

    // Both targets have the same counts and amounts, so that only the target tells them apart.
    [Theory, BothDatabases]
    public async Task Another_target_than_was_shown_is_shown_first(OnDatabase on)
    {
        var move = await Move.Of(await Firm.Of(on));
        await move.Log(3600);
        await move.Firm.Make("/projects", new { name = "Extranet", organizationId = move.Globex });
        var page = await PageForm.Open(await move.Firm.Browser(), $"/tasks/{move.Task}?lang=en");
        var shown = await page.Send("task", move.To("Intranet"));

        var other = await shown.Send("task", move.To("Extranet"));

        Assert.Equal(200, other.Code);
        Assert.Contains(
            "or where it goes, changed meanwhile",
            other.Html,
            StringComparison.Ordinal
        );
        Assert.Equal(move.Job.Project, (await move.Now()).Text("projectId"));
        (await other.Send("task", move.To("Extranet"))).Went();
        Assert.NotEqual(move.Job.Project, (await move.Now()).Text("projectId"));
    }

    [Theory, BothDatabases]
    public async Task The_api_holds_to_the_project_and_the_customer_that_it_told_of(OnDatabase on)
    {
        var move = await Move.Of(await Firm.Of(on));
        await move.Log(3600);
        object Task(string project) => new { title = "Maquette", projectId = project };
        object Project(string customer) => new { name = "Site public", organizationId = customer };
        var extranet = await move.Firm.Make(
            "/projects",
            new { name = "Extranet", organizationId = move.Globex }
        );
        var (acme, initech) = (await move.Customer("Acme"), await move.Customer("Initech"));
        var (task, project) = ($"/tasks/{move.Task}", $"/projects/{move.Job.Project}");
        var toOther = (await move.Firm.Post(task + "/preview", Task(move.Other))).Text("expected");
        var toAcme = (await move.Firm.Post(project + "/preview", Project(acme))).Text("expected");

        var elsewhere = await move.Firm.Put($"{task}?expected={toOther}", Task(extranet));
        var toInitech = await move.Firm.Put($"{project}?expected={toAcme}", Project(initech));

        Assert.Equal("work.move_changed", elsewhere.Expect(409).Text("code"));
        Assert.Equal("work.move_changed", toInitech.Expect(409).Text("code"));
        (await move.Firm.Put($"{project}?expected={toAcme}", Project(acme))).Expect(200);
    }

    [Fact]
    public async Task A_task_without_time_moves_at_once_and_a_part_of_a_name_is_enough()
    {
        var move = await Move.Of(await Firm.Of(OnDatabase.Sqlite));
        var page = await PageForm.Open(await move.Firm.Browser(), $"/tasks/{move.Task}?lang=en");

        (await page.Send("task", move.To("INTRA"))).Went();

        Assert.Equal(move.Other, (await move.Now()).Text("projectId"));
    }

    [Fact]
    public async Task A_project_that_is_none_or_left_empty_is_refused_at_its_field()
    {
        var move = await Move.Of(await Firm.Of(OnDatabase.Sqlite));
        var page = await PageForm.Open(await move.Firm.Browser(), $"/tasks/{move.Task}?lang=en");

        foreach (var name in new[] { "Nulle part", " " })
            Assert.NotNull((await page.Send("task", move.To(name))).ErrorAt("f-project"));

        Assert.Equal(move.Job.Project, (await move.Now()).Text("projectId"));
    }

    [Theory, BothDatabases]
    public async Task A_ticket_goes_to_another_customer_after_its_time_was_shown(OnDatabase on)
    {
        var move = await Move.Of(await Firm.Of(on));
        var ticket = await move.Firm.Make(
            "/tickets",
            new { title = "Panne", organizationId = move.Job.Customer }
        );
        var entry = await move.Firm.Make(
            "/time-entries",
            new
            {
                ticketId = ticket,
                workDate = "2026-10-05",
                durationSeconds = 3600,
            }
        );
        var page = await PageForm.Open(await move.Firm.Browser(), $"/tickets/{ticket}?lang=en");
        (string, string)[] typed =
        [
            ("Form.Title", "Panne"),
            ("Form.Customer", "globex"),
            ("Form.CustomerId", ""),
        ];

        var shown = await page.Send("ticket", typed);

        Assert.Contains("1 entry is priced again", shown.Html, StringComparison.Ordinal);
        (await shown.Send("ticket", typed)).Went();
        var moved = await move.Firm.Get($"/time-entries/{entry}");
        Assert.Equal(move.Globex, moved.Text("organizationId"));
        Assert.Equal("150.00", moved.Body!["rate"]!["amount"]!.GetValue<string>());
    }

    [Theory, BothDatabases]
    public async Task The_api_says_what_a_move_does_and_holds_to_it(OnDatabase on)
    {
        var move = await Move.Of(await Firm.Of(on));
        await move.Log(3600);
        var body = new { title = "Maquette", projectId = move.Other };

        var preview = (await move.Firm.Post($"/tasks/{move.Task}/preview", body)).Expect(200);
        var expected = preview.Text("expected");
        await move.Log(3600);
        var refused = await move.Firm.Put($"/tasks/{move.Task}?expected={expected}", body);

        Assert.Equal(1, preview.Body!["repriced"]!.GetValue<int>());
        Assert.Equal(
            "50.00",
            preview.Body!["amounts"]![0]!["change"]!["amount"]!.GetValue<string>()
        );
        Assert.Equal("work.move_changed", refused.Expect(409).Text("code"));
        var now = refused.Body!["details"]?["move"] ?? refused.Body["move"];
        Assert.Equal(2, now!["moved"]!.GetValue<int>());
        (await move.Firm.Put($"/tasks/{move.Task}?expected={now["expected"]}", body)).Expect(200);
    }

    [Theory, BothDatabases]
    public async Task Who_may_not_see_rates_is_told_counts_alone(OnDatabase on)
    {
        var move = await Move.Of(await Firm.Of(on));
        await move.Log(3600);
        var agent = await move.Firm.AsRole("agent");

        var preview = await agent.Post(
            $"/tasks/{move.Task}/preview",
            new { title = "Maquette", projectId = move.Other }
        );

        Assert.Equal(1, preview.Expect(200).Body!["repriced"]!.GetValue<int>());
        Assert.Null(preview.Body!["amounts"]);
    }

    // It was refused at stop, for its project was not the task's any more.
    [Theory, BothDatabases]
    public async Task A_timer_on_the_task_goes_along_and_can_be_stopped(OnDatabase on)
    {
        var move = await Move.Of(await Firm.Of(on));
        var timer = await move.Firm.Make("/timers", new { taskId = move.Task });

        (
            await move.Firm.Put(
                $"/tasks/{move.Task}",
                new { title = "Maquette", projectId = move.Other }
            )
        ).Expect(200);

        var entry = (await move.Firm.Post($"/timers/{timer}/stop")).Expect(200);
        Assert.Equal(move.Other, entry.Text("projectId"));
        Assert.Equal(move.Globex, entry.Text("organizationId"));
    }

    private sealed record Move(Job Job, string Task, string Globex, string Other)
    {
        public Firm Firm => Job.Firm;

        /// <summary>A task of "Site public", and "Intranet" of Globex, where an hour is at 150.</summary>
        public static async Task<Move> Of(Firm firm)
        {
            var job = await Job.In(firm);
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
            return new(
                job,
                await firm.Make("/tasks", new { title = "Maquette", projectId = job.Project }),
                globex,
                await firm.Make("/projects", new { name = "Intranet", organizationId = globex })
            );
        }

        public Task<string> Log(int seconds, string? rate = null) =>
            Firm.Make(
                "/time-entries",
                new
                {
                    taskId = Task,
                    workDate = "2026-10-05",
                    durationSeconds = seconds,
                    rate = rate is null ? null : new { amount = rate, currency = "EUR" },
                }
            );

        public Task<string> Customer(string name) => Firm.Make("/organizations", new { name });

        public (string, string)[] To(string project) =>
            [("Form.Title", "Maquette"), ("Form.Project", project)];

        public Task<Answer> Now() => Firm.Get($"/tasks/{Task}");

        /// <summary>Rate and project of each, the cheapest first.</summary>
        public async Task<IEnumerable<string>> Entries() =>
            (await Firm.Get("/time-entries"))
                .Items.Select(e =>
                    (
                        Rate: e!["rate"]!["amount"]!.GetValue<string>(),
                        Project: (string?)e["projectId"]
                    )
                )
                .OrderBy(e =>
                    decimal.Parse(e.Rate, System.Globalization.CultureInfo.InvariantCulture)
                )
                .Select(e => $"{e.Rate} {e.Project}");
    }
}
