using Cadran.Tests.Cast;
using Job = Cadran.Tests.Cast.Job;

namespace Cadran.Tests.Time.Pages;

/// <summary>A name typed, in full or a part that only one has, is as good as one chosen from the list.</summary>
public class TypedNameTests
{
    [Theory, BothDatabases]
    public async Task A_name_that_is_one_is_taken_whatever_its_case_and_accents(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var project = await firm.Make(
            "/projects",
            new { name = "Site public", organizationId = customer }
        );
        var task = await firm.Make("/tasks", new { title = "Maquettes", projectId = project });

        await Added(firm, ("Form.WorkText", "site PUBLIC"), ("Form.CustomerText", "eole energies"));
        await Added(firm, ("Form.WorkText", "Éole Énergies · maquettes"));

        var entries = (await firm.Get("/time-entries")).Items;
        Assert.Equal(2, entries.Count);
        Assert.Contains(
            entries,
            e => (string?)e!["projectId"] == project && (string?)e["organizationId"] == customer
        );
        Assert.Contains(entries, e => (string?)e!["taskId"] == task);
    }

    [Theory, BothDatabases]
    public async Task A_name_that_several_have_is_refused_with_them(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        foreach (var name in new[] { "Éole", "Zinc" })
            await firm.Make(
                "/projects",
                new
                {
                    name = "Site",
                    organizationId = await firm.Make("/organizations", new { name }),
                }
            );

        var page = await Add(firm, ("Form.WorkText", "site"));

        var said = page.ErrorAt("f-worktext");
        Assert.Contains("Éole · Site", said, StringComparison.Ordinal);
        Assert.Contains("Zinc · Site", said, StringComparison.Ordinal);
        Assert.Contains("value=\"site\"", page.Html, StringComparison.Ordinal);
        await Added(firm, ("Form.WorkText", "Zinc · Site"));
        Assert.Single((await firm.Get("/time-entries")).Items);
    }

    [Theory, BothDatabases]
    public async Task A_name_of_nothing_or_of_another_firm_is_refused(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var other = await Firm.Of(on);
        await other.Make("/organizations", new { name = "Ailleurs" });
        await firm.Make("/organizations", new { name = "Éole Énergies" });

        var page = await Add(firm, ("Form.CustomerText", "Ailleurs"));

        Assert.NotNull(page.ErrorAt("f-customertext"));
        Assert.Empty((await firm.Get("/time-entries")).Items);
    }

    [Theory, BothDatabases]
    public async Task A_part_that_only_one_has_is_taken_whatever_its_case_and_accents(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        await firm.Make("/organizations", new { name = "Zinc" });
        var project = await firm.Make(
            "/projects",
            new { name = "Site public", organizationId = customer }
        );
        var task = await firm.Make("/tasks", new { title = "Maquettes", projectId = project });

        await Added(firm, ("Form.WorkText", "SITE pub"), ("Form.CustomerText", "energ"));
        await Added(firm, ("Form.WorkText", "maquette"));

        var entries = (await firm.Get("/time-entries")).Items;
        Assert.Contains(
            entries,
            e => (string?)e["projectId"] == project && (string?)e["taskId"] is null
        );
        Assert.Contains(entries, e => (string?)e["taskId"] == task);
        Assert.All(entries, e => Assert.Equal(customer, (string?)e["organizationId"]));
    }

    [Theory, BothDatabases]
    public async Task A_part_that_several_have_is_refused_with_the_first_of_them(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        foreach (var name in new[] { "Éole Énergies", "Éole Conseil", "Zinc" })
            await firm.Make("/organizations", new { name });

        var page = await Add(firm, ("Form.CustomerText", "eole"));

        var said = page.ErrorAt("f-customertext");
        Assert.Contains("Éole Conseil, Éole Énergies", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Zinc", said, StringComparison.Ordinal);
        Assert.Contains("value=\"eole\"", page.Html, StringComparison.Ordinal);
        Assert.Empty((await firm.Get("/time-entries")).Items);
    }

    // Without scripts nothing empties the choice when another name is typed over it.
    [Fact]
    public async Task What_is_typed_over_a_choice_counts_and_not_the_choice()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var site = await firm.Make("/projects", new { name = "Site public" });
        var intranet = await firm.Make("/projects", new { name = "Intranet" });
        var zinc = await firm.Make("/organizations", new { name = "Zinc" });
        var eole = await firm.Make("/organizations", new { name = "Éole" });

        await Added(
            firm,
            ("Form.WorkText", "Intranet"),
            ("Form.Work", $"project:{site}"),
            ("Form.CustomerText", "Éole"),
            ("Form.Customer", zinc)
        );

        var entry = Assert.Single((await firm.Get("/time-entries")).Items);
        Assert.Equal(intranet, (string?)entry["projectId"]);
        Assert.Equal(eole, (string?)entry["organizationId"]);
    }

    [Theory]
    [InlineData("/projects/new", "project", "Form.Name", "f-customer")]
    [InlineData("/tickets/new", "ticket", "Form.Title", "f-customer")]
    public async Task A_customer_by_a_part_of_its_name_is_taken_by_work_too(
        string path,
        string form,
        string name,
        string field
    )
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        await firm.Make("/organizations", new { name = "Éole Énergies" });
        await firm.Make("/organizations", new { name = "Éole Conseil" });
        var page = await PageForm.Open(await firm.Browser(), path);

        var several = await page.Send(form, (name, "Neuf"), ("Form.Customer", "éole"));
        var one = await page.Send(form, (name, "Neuf"), ("Form.Customer", "CONSEIL"));

        Assert.Contains(
            "Éole Conseil, Éole Énergies",
            several.ErrorAt(field),
            StringComparison.Ordinal
        );
        Assert.Contains("value=\"éole\"", several.Html, StringComparison.Ordinal);
        one.Went();
    }

    [Fact]
    public async Task A_requester_is_taken_by_a_part_of_their_name()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        foreach (
            var (name, email) in new[]
            {
                ("Zoé Lenoir", "zoe@eole.example"),
                ("Zoé Blanc", "blanc@eole.example"),
            }
        )
            await firm.Make("/contacts", new { name, email });
        var page = await PageForm.Open(await firm.Browser(), "/tickets/new");

        var several = await page.Send("ticket", ("Form.Title", "Panne"), ("Form.Requester", "zoe"));
        (await page.Send("ticket", ("Form.Title", "Panne"), ("Form.Requester", "lenoir"))).Went();

        Assert.Contains("Zoé Blanc", several.ErrorAt("f-requester"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fields_of_work_propose_can_be_of_one_kind_alone()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var project = await firm.Make("/projects", new { name = "Site public" });
        await firm.Make("/tasks", new { title = "Site mobile", projectId = project });
        var browser = await firm.Browser();

        var all = (await PageForm.Open(browser, "/suggest/work?q=site&fill=work")).Html;
        var projects = (
            await PageForm.Open(browser, "/suggest/work?q=site&kind=project&fill=Form.ProjectId")
        ).Html;

        Assert.Contains("Site mobile", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Site mobile", projects, StringComparison.Ordinal);
        Assert.Contains(
            "\"Form.ProjectId\":\"project:" + project,
            projects,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_expense_takes_typed_names_too()
    {
        var job = await Job.In(await Firm.Of(OnDatabase.Sqlite));
        var name = (await job.Firm.Get($"/organizations/{job.Customer}")).Text("name");
        var page = await PageForm.Open(await job.Firm.Browser(), "/expenses/new");

        var done = await page.SendAsIs(
            "expense",
            ("text", "Train"),
            ("category", await job.Firm.Category("Repas")),
            ("currency", "EUR"),
            ("amount", "12"),
            ("date", "2026-10-05"),
            ("customerText", name.ToUpperInvariant())
        );

        Assert.StartsWith("/expenses", done.Went(), StringComparison.Ordinal);
        var expense = Assert.Single((await job.Firm.Get("/expenses")).Items)!;
        Assert.Equal(job.Customer, (string?)expense["organizationId"]);
    }

    [Fact]
    public async Task A_row_of_the_week_takes_a_typed_name_and_refuses_one_of_nothing()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var project = await firm.Make("/projects", new { name = "Site public" });
        var browser = await firm.Browser();

        var added = await PageForm.Open(
            browser,
            "/time/week?day=2026-10-05&addText=SITE+public&add=&service="
        );
        var unknown = await PageForm.Open(
            browser,
            "/time/week?day=2026-10-05&addText=Ailleurs&add=&service="
        );

        Assert.Contains($"project:{project}", added.Html, StringComparison.Ordinal);
        Assert.NotNull(unknown.ErrorAt("f-addtext"));
        Assert.Contains("value=\"Ailleurs\"", unknown.Html, StringComparison.Ordinal);
    }

    private static async Task Added(Firm firm, params (string, string)[] fields) =>
        Assert.StartsWith("/time", (await Add(firm, fields)).Went(), StringComparison.Ordinal);

    private static async Task<PageForm> Add(Firm firm, params (string, string)[] fields)
    {
        var page = await PageForm.Open(await firm.Browser(), "/time?day=2026-10-05");
        return await page.Send(
            "add",
            [("Form.Day", "2026-10-05"), ("Form.Duration", "1:00"), .. fields]
        );
    }
}
