using Cadran.Tests.Billing.Journal;
using Cadran.Tests.Cast;
using Job = Cadran.Tests.Cast.Job;

namespace Cadran.Tests.Billing.Expenses;

/// <summary>Expenses on drafts and invoices, once each (rules L3, L4, L5, D4b, D5, T10).</summary>
public class BillExpensesTests
{
    [Theory]
    [BothDatabases]
    public async Task A_period_bills_expenses_with_its_hours_L5(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        await job.Log("2026-10-05", 3_600);
        var train = await job.Firm.Spend(job.Customer, "80.00", "10");
        var late = await job.Firm.Spend(job.Customer, "10.00", date: "2026-11-01");

        var draft = (await Bill(job)).Expect(201);

        Assert.Equal("188.00", draft["net"]["amount"]!.GetValue<string>());
        var line = draft["lines"]![1]!;
        Assert.Equal("12 octobre 2026 · Train Paris–Lyon", line["description"]!.GetValue<string>());
        Assert.Equal(train, line["expenseIds"]![0]!.GetValue<string>());
        Assert.Single(line["taxIds"]!.AsArray());
        Assert.Equal("draft", await job.Firm.StateOf(train));
        Assert.Equal("open", await job.Firm.StateOf(late));
        Assert.Equal("2026-10-05", draft.Text("periodThrough"));
    }

    [Theory]
    [BothDatabases]
    public async Task Expenses_alone_are_ready_to_bill_and_billed(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        await job.Firm.Spend(job.Customer, "80.00", "10");
        await job.Firm.Spend(job.Customer, "50.00", currency: "USD");

        var ready = Assert.Single((await job.Firm.Get("/ready-to-bill")).Items);

        Assert.Equal(1, ready["expenseCount"]!.GetValue<int>());
        Assert.Equal("88.00", ready["amount"]!["amount"]!.GetValue<string>());
        Assert.Equal("expenseCurrency", ready["heldBack"]![0]!["reason"]!.GetValue<string>());
        (await job.Firm.Post("/billing-runs", new { through = "2026-10-31" })).Expect(200);
        var made = Assert.Single((await job.Firm.Get("/invoices?status=draft")).Items);
        Assert.Equal("88.00", made["net"]!["amount"]!.GetValue<string>());
        Assert.Equal("2026-10-12", made["periodFrom"]!.GetValue<string>());
    }

    [Theory]
    [BothDatabases]
    public async Task Two_drafts_never_hold_the_same_expense_D5(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var expense = await job.Firm.Spend(job.Customer, "80.00");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Draft(job, expense)));

        Assert.Single(answers, a => a.Code == 201);
        Assert.All(answers.Where(a => a.Code != 201), a => a.Refused(409, "invoice.expense_held"));
        Assert.Single((await job.Firm.Get("/invoices?status=draft")).Items);
    }

    [Theory]
    [BothDatabases]
    public async Task An_expense_on_a_draft_takes_its_line_with_it_T10(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var expense = await job.Firm.Spend(job.Customer, "80.00");
        var draft = (await Draft(job, expense)).Expect(201).Id;

        (
            await job.Firm.Put(
                $"/expenses/{expense}",
                await job.Firm.Train(job.Customer, "90.00", "10")
            )
        ).Expect(200);

        Assert.Equal("99.00", await Net(job, draft));
        var other = new
        {
            date = "2026-10-12",
            categoryId = await job.Firm.Category(),
            text = "Train",
            amount = "90",
            billable = false,
        };
        (await job.Firm.Put($"/expenses/{expense}", other)).Expect(200);
        Assert.Equal("0.00", await Net(job, draft));
        Assert.Empty((await job.Firm.Get($"/invoices/{draft}"))["lines"].AsArray());
        Assert.Equal("nonBillable", await job.Firm.StateOf(expense));
    }

    [Theory]
    [BothDatabases]
    public async Task An_issued_expense_is_locked_and_posted_apart_T10(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var expense = await job.Firm.Spend(job.Customer, "80.00");
        var invoice = await Issued(job, expense);

        Assert.Equal("invoiced", await job.Firm.StateOf(expense));
        (
            await job.Firm.Put($"/expenses/{expense}", await job.Firm.Train(job.Customer, "1"))
        ).Refused(409, "expense.locked");
        (await job.Firm.Delete($"/expenses/{expense}")).Refused(409, "expense.locked");
        (await job.Firm.Attach(expense, Spent.Receipt, "x.pdf")).Refused(409, "expense.locked");
        var posted = (await job.Firm.Get("/journal")).Items[0]["lines"]!.AsArray();
        Assert.Contains(posted, l => l!["account"]!.GetValue<string>() == "708800");
        Assert.True((await job.Firm.Verified())["ok"].GetValue<bool>());
        Assert.NotEmpty(invoice);
    }

    [Theory]
    [BothDatabases]
    public async Task A_credited_expense_is_free_again_or_written_off_as_is_asked_D4(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var expense = await job.Firm.Spend(job.Customer, "80.00");
        var invoice = await Issued(job, expense);

        (await job.Firm.Post($"/invoices/{invoice}/credit-note", new { reason = "Wrong" })).Expect(
            201
        );

        Assert.Equal("open", await job.Firm.StateOf(expense));
        (await job.Firm.Delete($"/expenses/{expense}")).Refused(409, "expense.on_record");
        var again = await Issued(job, expense);
        (
            await job.Firm.Post(
                $"/invoices/{again}/credit-note",
                new { reason = "Gift", releaseTime = false }
            )
        ).Expect(201);
        Assert.Equal("writtenOff", await job.Firm.StateOf(expense));
        (await Draft(job, expense)).Refused(409, "invoice.expense_held");
        Assert.True((await job.Firm.Verified())["ok"].GetValue<bool>());
    }

    [Theory]
    [BothDatabases]
    public async Task A_part_of_the_price_credited_frees_nothing_D4(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var expense = await job.Firm.Spend(job.Customer, "80.00");
        var invoice = await Issued(job, expense);
        var line = (await job.Firm.Get($"/invoices/{invoice}"))["lines"]![0]![
            "id"
        ]!.GetValue<string>();
        async Task Credit(object part) =>
            (
                await job.Firm.Post(
                    $"/invoices/{invoice}/credit-note",
                    new { reason = "x", lines = new[] { part } }
                )
            ).Expect(201);

        await Credit(new { lineId = line, amount = "30.00" });

        Assert.Equal("invoiced", await job.Firm.StateOf(expense));
        await Credit(new { lineId = line, quantity = "1" });
        Assert.Equal("open", await job.Firm.StateOf(expense));
    }

    [Theory]
    [BothDatabases]
    public async Task Expenses_are_grouped_as_chosen_and_it_is_remembered_L5(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var first = await job.Firm.Spend(job.Customer, "80.00");
        var second = await job.Firm.Spend(job.Customer, "20.00");
        var draft = (await Draft(job, first, second)).Expect(201).Id;

        var grouped = (
            await job.Firm.Put($"/invoices/{draft}/expenses", new { groupBy = "category" })
        ).Expect(200);

        var line = Assert.Single(grouped["lines"].AsArray())!;
        Assert.Equal("Déplacement (2 dépenses)", line["description"]!.GetValue<string>());
        var customer = await job.Firm.Get($"/organizations/{job.Customer}");
        Assert.Equal("Category", customer.Text("expenseGrouping"));
        var less = (
            await job.Firm.Put($"/invoices/{draft}/expenses", new { remove = new[] { second } })
        ).Expect(200);
        Assert.Equal("80.00", less["net"]["amount"]!.GetValue<string>());
        Assert.Equal("open", await job.Firm.StateOf(second));
        (await job.Firm.Delete($"/invoices/{draft}")).Expect(204);
        Assert.Equal("open", await job.Firm.StateOf(first));
    }

    [Fact]
    public async Task What_a_draft_cant_take_is_named()
    {
        var job = await Job.In(await Firm.Of(OnDatabase.Sqlite));
        var dollars = await job.Firm.Spend(job.Customer, "80.00", currency: "USD");
        var other = await job.Firm.Make("/organizations", new { name = "Voisin" });
        var theirs = await job.Firm.Spend(other, "10.00");

        (await Draft(job, dollars)).Refused(422, "expense.other_currency");
        (await Draft(job, theirs)).Refused(422, "expense.other_customer");
        (await Draft(job, Guid.CreateVersion7().ToString())).Refused(422, "reference.unknown");
        Assert.Empty((await job.Firm.Get("/invoices?status=draft")).Items);
    }

    [Fact]
    public async Task A_category_with_taxes_of_its_own_gets_lines_of_its_own_L3()
    {
        var job = await Job.In(await Firm.Of(OnDatabase.Sqlite));
        var reduced = await job.Firm.Make("/taxes", new { name = "TVA 10 %", rate = "10" });
        var meals = await job.Firm.Category("Repas");
        (
            await job.Firm.Put(
                $"/expense-categories/{meals}",
                new { name = "Repas", taxIds = new[] { reduced } }
            )
        ).Expect(200);
        var train = await job.Firm.Spend(job.Customer, "80.00");
        var lunch = await job.Firm.Make(
            "/expenses",
            new
            {
                date = "2026-10-12",
                categoryId = meals,
                text = "Midi",
                amount = "20",
                organizationId = job.Customer,
            }
        );

        var draft = (
            await job.Firm.Post(
                "/invoices",
                new
                {
                    organizationId = job.Customer,
                    expenseIds = new[] { train, lunch },
                    expenseGroupBy = "all",
                }
            )
        ).Expect(201);

        Assert.Equal(2, draft["lines"].AsArray().Count);
        Assert.Equal("118.00", draft["total"]["amount"]!.GetValue<string>());
    }

    private static Task<Answer> Bill(Job job) =>
        job.Firm.Post("/invoices", new { organizationId = job.Customer, through = "2026-10-31" });

    private static Task<Answer> Draft(Job job, params string[] expenses) =>
        job.Firm.Post("/invoices", new { organizationId = job.Customer, expenseIds = expenses });

    private static async Task<string> Issued(Job job, string expense)
    {
        var draft = (await Draft(job, expense)).Expect(201).Id;
        (await job.Firm.Post($"/invoices/{draft}/issue")).Expect(200);
        return draft;
    }

    private static async Task<string> Net(Job job, string draft) =>
        (await job.Firm.Get($"/invoices/{draft}"))["net"]["amount"]!.GetValue<string>();
}
