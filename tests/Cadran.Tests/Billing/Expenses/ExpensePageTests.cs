using System.Text;
using System.Text.RegularExpressions;
using Cadran.Tests.Cast;
using Job = Cadran.Tests.Cast.Job;

namespace Cadran.Tests.Billing.Expenses;

/// <summary>The pages of expenses, and expenses on those of invoices.</summary>
public partial class ExpensePageTests
{
    [Fact]
    public async Task A_form_that_is_refused_loses_nothing_nor_its_receipt()
    {
        var job = await Job.In(await Firm.Of(OnDatabase.Sqlite));
        var page = await PageForm.Open(await job.Firm.Browser(), "/expenses/new");
        var fields = await Fields(job, amount: "douze");

        var refused = await page.SendFile("expense", "receipt", Spent.Receipt, "midi.pdf", fields);

        Assert.Equal(422, refused.Code);
        Assert.NotNull(refused.ErrorAt("f-amount"));
        Assert.Contains("value=\"douze\"", refused.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"Déjeuner\"", refused.Html, StringComparison.Ordinal);
        Assert.Contains("midi.pdf", refused.Html, StringComparison.Ordinal);
        var done = await refused.Send("expense", await Fields(job, amount: "1 012,50"));
        Assert.StartsWith("/expenses", done.Went(), StringComparison.Ordinal);
        var expense = Assert.Single((await job.Firm.Get("/expenses")).Items);
        Assert.Equal("1012.50", expense["amount"]!["amount"]!.GetValue<string>());
        Assert.Equal("midi.pdf", expense["receipt"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_receipt_that_is_none_is_refused_at_its_field()
    {
        var job = await Job.In(await Firm.Of(OnDatabase.Sqlite));
        var page = await PageForm.Open(await job.Firm.Browser(), "/expenses/new");

        var refused = await page.SendFile(
            "expense",
            "receipt",
            "MZ"u8.ToArray(),
            "receipt.pdf",
            await Fields(job, "12")
        );

        Assert.NotNull(refused.ErrorAt("f-receipt"));
        Assert.Empty((await job.Firm.Get("/expenses")).Items);
    }

    [Fact]
    public async Task An_expense_is_edited_and_deleted_on_its_page()
    {
        var job = await Job.In(await Firm.Of(OnDatabase.Sqlite));
        var id = await job.Firm.Spend(job.Customer, "80.00");
        var page = await PageForm.Open(await job.Firm.Browser(), $"/expenses/{id}");

        var saved = await page.Send("expense", await Fields(job, "12,00"));

        Assert.Equal($"/expenses/{id}?done=saved", saved.Went());
        var now = await job.Firm.Get($"/expenses/{id}");
        Assert.Equal("12.00", now["amount"]["amount"]!.GetValue<string>());
        var stale = await page.Send("expense", await Fields(job, "13,00"));
        Assert.Equal(412, stale.Code);
        Assert.Equal("/expenses?done=deleted", (await page.Send("delete")).Went());
        (await job.Firm.Get($"/expenses/{id}")).Refused(404, "not_found");
    }

    [Fact]
    public async Task The_list_sums_what_is_shown_and_gives_it_as_csv()
    {
        var job = await Job.In(await Firm.Of(OnDatabase.Sqlite));
        await job.Firm.Spend(job.Customer, "80.00", "10");
        await job.Firm.Spend(job.Customer, "20.00", date: "2026-09-01");
        var browser = await job.Firm.Browser();

        var list = await PageForm.Open(browser, "/expenses?from=2026-10-01&to=2026-10-31");
        using var csv = await browser.Page("/expenses/list.csv?from=2026-10-01&to=2026-10-31");

        Assert.Contains(
            "1 dépense · 80,00\u00a0€ dépensés · 88,00\u00a0€",
            list.Html,
            StringComparison.Ordinal
        );
        var text = Encoding.UTF8.GetString(
            await csv.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
        );
        var rows = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, rows.Length);
        Assert.Contains("80,00;;EUR;10;88,00", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_invoice_takes_the_expenses_that_are_ticked()
    {
        var job = await Job.In(await Firm.Of(OnDatabase.Sqlite));
        var taken = await job.Firm.Spend(job.Customer, "80.00");
        var left = await job.Firm.Spend(job.Customer, "20.00");
        await job.Firm.Spend(job.Customer, "7.00", currency: "USD");
        var url = $"/billing/new?customer={job.Customer}&through=2026-10-31";
        var page = await PageForm.Open(await job.Firm.Browser(), url);

        var made = await page.Send(
            "create",
            ("act", "create"),
            ("expense", taken),
            ("expenseGroupBy", "All")
        );

        Assert.Contains("pas en EUR", page.Html, StringComparison.Ordinal);
        Assert.StartsWith("/billing/invoices/", made.Went(), StringComparison.Ordinal);
        Assert.Equal("draft", await job.Firm.StateOf(taken));
        Assert.Equal("open", await job.Firm.StateOf(left));
    }

    [Fact]
    public async Task A_line_opens_to_its_expenses_which_are_left_out_and_put_back()
    {
        var job = await Job.In(await Firm.Of(OnDatabase.Sqlite));
        var expense = await job.Firm.Spend(job.Customer, "80.00", "10");
        await job.Firm.Attach(expense, Spent.Receipt, "train.pdf");
        var draft = (
            await job.Firm.Post(
                "/invoices",
                new { organizationId = job.Customer, expenseIds = new[] { expense } }
            )
        ).Expect(201);
        var line = draft["lines"]![0]!["id"]!.GetValue<string>();
        var url = $"/billing/invoices/{draft.Id}?line={line}";
        var page = await PageForm.Open(await job.Firm.Browser(), url);

        var without = await page.Send("draft", ("act", "unspend:" + expense));

        Assert.Contains($"/expenses/{expense}/receipt", page.Html, StringComparison.Ordinal);
        Assert.Equal("open", await job.Firm.StateOf(expense));
        var taken = Taken().Match(without.Html).Groups[1].Value;
        var browser = await job.Firm.Browser();
        var again = await PageForm.Open(browser, $"/billing/invoices/{draft.Id}");
        await again.Send("draft", ("act", "restore"), ("taken", taken));
        Assert.Equal("draft", await job.Firm.StateOf(expense));
        var back = await job.Firm.Get($"/invoices/{draft.Id}");
        Assert.Equal("88.00", back["net"]["amount"]!.GetValue<string>());
    }

    [Fact]
    public async Task Categories_are_edited_in_the_settings()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await PageForm.Open(await firm.Browser(), "/settings/expenses");

        await page.Send("category", ("id", "new"), ("name", "Péages"), ("markupPercent", "5"));

        var made = await firm.Category("Péages");
        await page.Send("category", ("id", made), ("act", "archive"));
        var all = (await firm.Get("/expense-categories")).Items;
        Assert.True(all[^1]["archived"]!.GetValue<bool>());
        var wrong = await page.Send("category", ("id", "new"), ("name", ""), ("rate", "x"));
        Assert.Equal(422, wrong.Code);
    }

    private static async Task<(string, string)[]> Fields(Job job, string amount) =>
        [
            ("date", "2026-10-14"),
            ("category", await job.Firm.Category("Repas")),
            ("text", "Déjeuner"),
            ("amount", amount),
            ("currency", "EUR"),
            ("billable", "true"),
            ("customer", job.Customer),
            ("customerText", "Éole Énergies"),
        ];

    [GeneratedRegex("name=\"taken\" value=\"(\\{.*?\\})\" />")]
    private static partial Regex Taken();
}
