using System.Text.RegularExpressions;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Pages;

/// <summary>Dates, contacts, conflicts and length of a draft on its page.</summary>
public class DraftPageTests
{
    [Fact]
    public async Task A_date_that_nobody_chose_is_not_kept_so_that_it_is_issued_the_day_it_is_issued()
    {
        var form = await DraftForm.Open();
        var page = await form.Post("", ("note", "Bonjour"));
        var today = Regex
            .Match(
                page.Html,
                "\\d{4}-\\d\\d-\\d\\d(?=\"[^>]*name=\"issueDate\")|(?<=name=\"issueDate\"[^>]*value=\")[^\"]+"
            )
            .Value;
        Assert.NotEmpty(today);

        await form.Post("", ("issueDate", today), ("note", "Merci"));

        Assert.Null((await form.Invoice()).Body!["issueDate"]);
    }

    [Fact]
    public async Task The_due_date_follows_the_issue_date_by_the_terms_S52()
    {
        var form = await DraftForm.Open();
        await form.Post("", ("issueDate", "2026-10-01"), ("dueDate", "2026-10-15"));
        await form.Post("", ("issueDate", "2026-10-01"), ("dueDate", "2026-10-31"));

        await form.Post("", ("issueDate", "2026-11-01"), ("dueDate", "2026-10-31"));

        Assert.Equal("2026-12-01", (await form.Invoice()).Text("dueDate"));
    }

    [Fact]
    public async Task What_somebody_else_saved_stands_beside_what_was_typed()
    {
        var form = await DraftForm.Open();
        var line = await form.Line(0);

        var refused = await form.Post(
            "",
            [.. DraftForm.Fields(line, "mes mots"), ("note", "la mienne"), ("version", "0")]
        );

        Assert.Equal(412, refused.Status);
        Assert.Contains("<td>mes mots</td>", refused.Html, StringComparison.Ordinal);
        Assert.Contains(
            "<td>la mienne</td><td>–</td>",
            System.Net.WebUtility.HtmlDecode(refused.Html),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_billing_contact_is_added_where_it_is_missing()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var customer = await firm.Make("/organizations", new { name = "Sans contact" });
        var id = await firm.Draft(customer, "100");
        var browser = await firm.Browser();

        var added = await browser.Submit(
            $"/billing/invoices/{id}",
            new Dictionary<string, string>
            {
                ["_handler"] = "contact",
                ["name"] = "Compta",
                ["email"] = "compta@sans.example",
            }
        );

        var shown = await PageForm.Open(browser, new Uri(added.To!).PathAndQuery);
        Assert.Contains("compta@sans.example", shown.Html, StringComparison.Ordinal);
        Assert.True(
            (await firm.Get($"/contacts?organizationId={customer}")).Items.Single()[
                "isBilling"
            ]!.GetValue<bool>()
        );
    }

    [Fact]
    public async Task A_long_draft_is_edited_part_by_part()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var job = await Job.In(firm);
        var lines = Enumerable
            .Range(1, 210)
            .Select(n => new
            {
                description = $"Ligne {n}",
                quantity = "1",
                unitPrice = "1",
            });
        var id = await firm.Make("/invoices", new { organizationId = job.Customer, lines });
        var form = new DraftForm(firm, await firm.Browser(), job, id);

        await form.Post("", DraftForm.Fields(await form.Line(205), "Changée", price: "11"));

        var after = await form.Descriptions();
        Assert.Equal((210, "Changée", "Ligne 1"), (after.Length, after[205], after[0]));
        Assert.Equal("264.00", await form.Total());
        var page = await PageForm.Open(await firm.Browser(), $"/billing/invoices/{id}?part=3");
        Assert.Contains("Changée", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(">Ligne 200<", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dates_that_a_page_left_open_over_midnight_shows_are_not_kept_S52()
    {
        var clock = new Clock();
        await using var house = House.Start(OnDatabase.Sqlite, services: s => s.AddClock(clock));
        var firm = await Firm.In(house);
        var job = await Job.In(firm);
        await job.Log("2026-10-05", 3600);
        var form = await DraftForm.Of(firm, job, "entry");
        var shown = (await form.Post("")).Html;
        clock.Forward(TimeSpan.FromDays(1));

        await form.Post("", [.. DraftForm.Dates(shown), ("note", "Merci")]);

        var invoice = (await form.Invoice()).Body!;
        Assert.Null(invoice["issueDate"]);
        Assert.Null(invoice["dueDate"]);
    }

    [Fact]
    public async Task A_date_chosen_after_midnight_moves_the_due_date_by_the_terms_S52()
    {
        var clock = new Clock();
        await using var house = House.Start(OnDatabase.Sqlite, services: s => s.AddClock(clock));
        var firm = await Firm.In(house);
        var job = await Job.In(firm);
        await job.Log("2026-10-05", 3600);
        var form = await DraftForm.Of(firm, job, "entry");
        var shown = (await form.Post("")).Html;
        clock.Forward(TimeSpan.FromDays(1));

        await form.Post("", [.. DraftForm.Dates(shown), ("issueDate", "2026-12-24")]);

        var invoice = (await form.Invoice()).Body!;
        Assert.Equal("2026-12-24", invoice["issueDate"]!.GetValue<string>());
        Assert.Null(invoice["dueDate"]);
    }
}
