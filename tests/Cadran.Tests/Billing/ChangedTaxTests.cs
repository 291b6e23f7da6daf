using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing;

/// <summary>A tax that changes while drafts have it.</summary>
public class ChangedTaxTests
{
    /// <summary>Every line would be taxed twice.</summary>
    [Theory, BothDatabases]
    public async Task A_tax_of_the_same_name_and_rate_is_refused(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var first = await firm.Make("/taxes", new { name = "TVA 20 %", rate = "20" });
        var twin = new
        {
            name = "tva  20\u00a0%",
            rate = "20.0",
            isDefault = true,
        };

        (await firm.Post("/taxes", twin)).Refused(409, "tax.twice");
        (await firm.Put($"/taxes/{first}", twin)).Expect(200);
        await firm.Make("/taxes", new { name = "TVA 20 %", rate = "10" });
        (await firm.Delete($"/taxes/{first}")).Expect(204);
        await firm.Make("/taxes", twin);
    }

    [Theory, BothDatabases]
    public async Task Drafts_follow_and_what_was_confirmed_before_is_not_issued(OnDatabase on)
    {
        var (firm, tax) = await With(on);
        var customer = await firm.Make("/organizations", new { name = "Éole" });
        var draft = await firm.Draft(customer, "100");
        var issued = await firm.Issued(customer, "100");
        var seen = (await firm.Get($"/invoices/{draft}")).ETag!;

        (await firm.Put($"/taxes/{tax}", Rate("10"))).Expect(200);

        Assert.Equal("110.00", await Total(firm, draft));
        Assert.Equal("120.00", await Total(firm, issued));
        (await firm.Post($"/invoices/{draft}/issue", new { }, ("If-Match", seen))).Expect(412);
        (await firm.Post($"/invoices/{draft}/issue", new { })).Expect(200);
        Assert.Equal("110.00", await Total(firm, draft));
    }

    [Theory, BothDatabases]
    public async Task Drafts_without_it_stay_as_they_are(OnDatabase on)
    {
        var (firm, tax) = await With(on);
        var customer = await firm.Make("/organizations", new { name = "Éole" });
        var none = await firm.Make("/taxes", new { name = "Zéro", rate = "0" });
        var lines = new[] { Free(none) };
        var draft = await firm.Make("/invoices", new { organizationId = customer, lines });
        var seen = (await firm.Get($"/invoices/{draft}")).ETag;

        (await firm.Put($"/taxes/{tax}", Rate("10"))).Expect(200);

        Assert.Equal(seen, (await firm.Get($"/invoices/{draft}")).ETag);
    }

    [Theory, BothDatabases]
    public async Task A_tax_that_would_put_a_draft_below_its_deposits_is_not_changed(OnDatabase on)
    {
        var (firm, tax) = await With(on);
        var customer = await firm.Make("/organizations", new { name = "Éole" });
        var amount = Payments.Euros("115");
        var deposit = await firm.Make("/deposits", new { organizationId = customer, amount });
        (await firm.Post($"/invoices/{deposit}/issue", new { })).Expect(200);
        var draft = await firm.Draft(customer, "100");
        (
            await firm.Put($"/invoices/{draft}/deposits", new { depositIds = new[] { deposit } })
        ).Expect(200);

        var refused = await firm.Put($"/taxes/{tax}", Rate("10"));

        refused.Refused(422, "deposit.above_invoice");
        Assert.Equal(draft, (string)refused["invoiceId"]!);
        Assert.Equal("120.00", await Total(firm, draft));
    }

    private static async Task<(Firm Firm, string Tax)> With(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        return (firm, await firm.Make("/taxes", Rate("20")));
    }

    private static object Rate(string rate) =>
        new
        {
            name = "TVA",
            rate,
            isDefault = true,
        };

    private static object Free(string tax) =>
        new
        {
            description = "Audit",
            quantity = "1",
            unitPrice = "100",
            taxIds = new[] { tax },
        };

    private static async Task<string> Total(Firm firm, string invoice) =>
        (string)(await firm.Get($"/invoices/{invoice}"))["total"]["amount"]!;
}
