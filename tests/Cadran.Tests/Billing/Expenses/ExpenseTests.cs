using System.Text;
using Cadran.Tests.Cast;
using Job = Cadran.Tests.Cast.Job;

namespace Cadran.Tests.Billing.Expenses;

/// <summary>Expenses with markup and receipt, before they are billed (rule L5).</summary>
public class ExpenseTests
{
    [Theory]
    [BothDatabases]
    public async Task An_expense_keeps_what_it_cost_and_what_is_charged_L5(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));

        var made = (
            await job.Firm.Post("/expenses", await job.Firm.Train(job.Customer, "80.00", "12.5"))
        ).Expect(201);

        Assert.Equal("80.00", made["amount"]["amount"]!.GetValue<string>());
        Assert.Equal("90.00", made["billed"]["amount"]!.GetValue<string>());
        Assert.Equal("open", made.Text("state"));
        var sums = (await job.Firm.Get("/expenses/summary?state=open")).Items;
        Assert.Equal("90.00", Assert.Single(sums)["billed"]!["amount"]!.GetValue<string>());
    }

    [Theory]
    [BothDatabases]
    public async Task Mileage_is_counted_at_the_rate_of_its_category(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var id = await firm.Category("Frais kilométriques");
        var category = new
        {
            name = "Voiture",
            unit = "km",
            rate = "0.603",
        };
        (await firm.Put($"/expense-categories/{id}", category)).Expect(200);
        object Drive(string? amount) =>
            new
            {
                date = "2026-10-12",
                categoryId = id,
                text = "Paris–Orléans",
                quantity = "120",
                amount,
                billable = false,
            };

        var made = (await firm.Post("/expenses", Drive(null))).Expect(201);

        Assert.Equal("72.36", made["amount"]["amount"]!.GetValue<string>());
        Assert.Equal("nonBillable", made.Text("state"));
        (await firm.Post("/expenses", Drive("72.36"))).Expect(201);
        (await firm.Post("/expenses", Drive("72.35"))).Refused(422, "expense.amount_disagrees");
    }

    [Theory]
    [BothDatabases]
    public async Task A_receipt_is_told_by_its_content_and_comes_back_as_it_was(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var expense = await job.Firm.Spend(job.Customer, "80.00");

        var kept = (await job.Firm.Attach(expense, Spent.Receipt, "../tr:ain.jpg")).Expect(200);

        Assert.Equal("train.pdf", kept["receipt"]["name"]!.GetValue<string>());
        var file = await job.Firm.Get($"/expenses/{expense}/receipt");
        Assert.Equal(Spent.Receipt, file.Bytes);
        Assert.Equal(
            "attachment",
            file.Message.Content.Headers.ContentDisposition?.DispositionType
        );
        var page = Encoding.UTF8.GetBytes("<html><script>alert(1)</script></html>");
        (await job.Firm.Attach(expense, page, "train.pdf")).Refused(
            422,
            "expense.receipt_unreadable"
        );
        var large = new byte[(10 * 1024 * 1024) + 1];
        Spent.Receipt.CopyTo(large, 0);
        (await job.Firm.Attach(expense, large, "train.pdf")).Refused(
            422,
            "expense.receipt_too_large"
        );
        (await job.Firm.Delete($"/expenses/{expense}/receipt")).Expect(200);
        (await job.Firm.Get($"/expenses/{expense}/receipt")).Refused(404, "not_found");
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field()
    {
        var job = await Job.In(await Firm.Of(OnDatabase.Sqlite));
        async Task Refused(string field, string code, object body)
        {
            var answer = (await job.Firm.Post("/expenses", body)).Refused(422, code);
            Assert.NotNull(answer.Body!["errors"]![field]);
        }
        var good = await job.Firm.Train(job.Customer, "80.00");

        await Refused(
            "amount",
            "expense.amount_out_of_range",
            await job.Firm.Train(job.Customer, "0")
        );
        await Refused(
            "amount",
            "expense.amount_out_of_range",
            await job.Firm.Train(job.Customer, "1.001")
        );
        await Refused(
            "markupPercent",
            "expense.markup_out_of_range",
            await job.Firm.Train(job.Customer, "1", "-1")
        );
        await Refused(
            "organizationId",
            "reference.unknown",
            await job.Firm.Train(Guid.CreateVersion7().ToString(), "1")
        );
        await Refused(
            "currency",
            "field.invalid",
            await job.Firm.Train(job.Customer, "1", currency: "ABC")
        );
        var nobody = new
        {
            date = "2026-10-12",
            categoryId = await job.Firm.Category(),
            text = "x",
            amount = "1",
            billable = true,
        };
        await Refused("organizationId", "expense.customer_needed", nobody);
        var taxed = new
        {
            date = "2026-10-12",
            categoryId = await job.Firm.Category(),
            text = "x",
            amount = "1",
            tax = "1.01",
        };
        await Refused("tax", "expense.tax_out_of_range", taxed);
        (await job.Firm.Post("/expenses", good)).Expect(201);
    }

    [Theory]
    [BothDatabases]
    public async Task Tax_that_the_firm_gets_back_is_not_charged_on_L5(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var hotel = new
        {
            date = "2026-10-12",
            categoryId = await job.Firm.Category(),
            text = "Hôtel",
            amount = "148.30",
            tax = "13.48",
            organizationId = job.Customer,
            markupPercent = "10",
        };

        var made = (await job.Firm.Post("/expenses", hotel)).Expect(201);

        Assert.Equal("148.30", made["amount"]["amount"]!.GetValue<string>());
        Assert.Equal("148.30", made["billed"]["amount"]!.GetValue<string>());
    }

    [Theory]
    [BothDatabases]
    public async Task Agents_see_and_edit_their_own_alone(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var anas = await job.Firm.Spend(job.Customer, "80.00");
        var agent = await job.Firm.AsRole("agent");

        var own = await agent.Spend(job.Customer, "12.00");

        Assert.Equal(
            own,
            Assert.Single((await agent.Get("/expenses")).Items)["id"]!.GetValue<string>()
        );
        (await agent.Get($"/expenses/{anas}")).Refused(404, "not_found");
        (await agent.Delete($"/expenses/{anas}")).Refused(404, "not_found");
        Assert.Equal(2, (await job.Firm.Get("/expenses")).Items.Count);
        (await job.Firm.Delete($"/expenses/{own}")).Expect(204);
        var viewer = await job.Firm.AsRole("viewer");
        (await viewer.Post("/expenses", await job.Firm.Train(job.Customer, "1"))).Expect(403);
    }

    [Fact]
    public async Task Lists_are_filtered_and_page_by_page()
    {
        var job = await Job.In(await Firm.Of(OnDatabase.Sqlite));
        foreach (var day in new[] { "2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01" })
            await job.Firm.Spend(job.Customer, "10.00", date: day);

        var first = await job.Firm.Get("/expenses?from=2026-10-01&to=2026-10-31&limit=1");
        var rest = await job.Firm.Get(
            $"/expenses?from=2026-10-01&to=2026-10-31&limit=1&cursor={first.Text("nextCursor")}"
        );

        Assert.Equal("2026-10-31", first.Items[0]["date"]!.GetValue<string>());
        Assert.Equal("2026-10-01", rest.Items[0]["date"]!.GetValue<string>());
        Assert.Null(rest.Body!["nextCursor"]);
        (await job.Firm.Get("/expenses?cursor=x")).Refused(400, "list.cursor_invalid");
    }
}
