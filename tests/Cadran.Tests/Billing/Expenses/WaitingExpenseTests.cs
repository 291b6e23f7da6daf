using Cadran.Tests.Cast;
using Job = Cadran.Tests.Cast.Job;

namespace Cadran.Tests.Billing.Expenses;

/// <summary>Expenses that wait, where they are seen: on the customer's page, on a draft, before a credit (rules L5, D4).</summary>
public class WaitingExpenseTests
{
    [Theory, BothDatabases]
    public async Task A_draft_takes_the_expenses_that_are_ticked_and_keeps_what_was_typed_L5(
        OnDatabase on
    )
    {
        var job = await Job.In(await Firm.Of(on));
        var first = await job.Firm.Spend(job.Customer, "80.00");
        var second = await job.Firm.Spend(job.Customer, "20.00");
        await job.Firm.Spend(job.Customer, "5.00", currency: "USD");
        var draft = (await job.Draft(await job.Log("2026-10-05", 3_600))).Expect(201).Id;
        var url = $"/billing/invoices/{draft}?lang=en";
        var page = await PageForm.Open(await job.Firm.Browser(), url);

        var none = await page.Send("draft", ("act", "spend"));
        (await none.Send("draft", ("act", "spend"), ("addExpense", first))).Went();
        var open = await PageForm.Open(await job.Firm.Browser(), url);
        (await job.Firm.Put($"/invoices/{draft}/expenses", new { add = new[] { second } })).Expect(
            200
        );

        Assert.Equal(422, none.Code);
        Assert.Contains("addExpense-error", none.Html, StringComparison.Ordinal);
        Assert.Contains("Expenses that wait", open.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{first}\"", open.Html, StringComparison.Ordinal);
        var now = await job.Firm.Get($"/invoices/{draft}");
        Assert.Equal("200.00", now["net"]["amount"]!.GetValue<string>());
        Assert.Equal(3, now["lines"].AsArray().Count);
    }

    [Theory, BothDatabases]
    public async Task Adding_all_takes_what_a_credit_freed_too_D4(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var expense = await job.Firm.Spend(job.Customer, "80.00");
        var entry = await job.Log("2026-10-05", 3_600);
        var invoice = (
            await job.Firm.Post(
                "/invoices",
                new
                {
                    organizationId = job.Customer,
                    timeEntryIds = new[] { entry },
                    expenseIds = new[] { expense },
                }
            )
        ).Expect(201).Id;
        (await job.Firm.Post($"/invoices/{invoice}/issue")).Expect(200);

        var plan = (
            await job.Firm.Post($"/invoices/{invoice}/credit-note/preview", new { reason = "Faux" })
        ).Expect(200);
        var seen = await PageForm.Open(
            await job.Firm.Browser(),
            $"/billing/invoices/{invoice}/credit?lang=en"
        );
        var kept = await job.Firm.Post(
            $"/invoices/{invoice}/credit-note/preview",
            new { reason = "Faux", releaseTime = false }
        );
        (await job.Firm.Post($"/invoices/{invoice}/credit-note", new { reason = "Faux" })).Expect(
            201
        );
        var draft = (await job.Draft(entry)).Expect(201).Id;
        var page = await PageForm.Open(await job.Firm.Browser(), $"/billing/invoices/{draft}");
        (await page.Send("draft", ("act", "spend:all"))).Went();

        Assert.Equal(
            expense,
            Assert.Single(plan["releasedExpenseIds"].AsArray())!.GetValue<string>()
        );
        Assert.Single(plan["releasedTime"].AsArray());
        Assert.Contains("1 expense can be billed again", seen.Html, StringComparison.Ordinal);
        Assert.Empty(kept["releasedExpenseIds"].AsArray());
        Assert.Equal("draft", await job.Firm.StateOf(expense));
        var now = await job.Firm.Get($"/invoices/{draft}");
        Assert.Equal("180.00", now["net"]["amount"]!.GetValue<string>());
    }

    [Theory, BothDatabases]
    public async Task A_customers_page_says_what_is_to_bill_held_and_billed(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        await job.Firm.Spend(job.Customer, "80.00");
        await job.Firm.Spend(job.Customer, "7.00", currency: "USD");
        var held = await job.Firm.Spend(job.Customer, "20.00");
        var billed = await job.Firm.Spend(job.Customer, "30.00");
        await Draft(job, held);
        (await job.Firm.Post($"/invoices/{await Draft(job, billed)}/issue")).Expect(200);

        var page = await PageForm.Open(
            await job.Firm.Browser(),
            $"/customers/{job.Customer}?tab=invoices&lang=en"
        );

        Assert.Contains("Held by drafts", page.Html, StringComparison.Ordinal);
        Assert.Contains("80.00", page.Html, StringComparison.Ordinal);
        Assert.Contains("7.00", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("87.00", page.Html, StringComparison.Ordinal);
        Assert.Contains("30.00", page.Html, StringComparison.Ordinal);
    }

    private static async Task<string> Draft(Job job, string expense) =>
        (
            await job.Firm.Post(
                "/invoices",
                new { organizationId = job.Customer, expenseIds = new[] { expense } }
            )
        )
            .Expect(201)
            .Id;
}
