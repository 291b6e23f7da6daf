using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing;

/// <summary>How the tax of a document is rounded stays as it was when it was made (rule X2).</summary>
public class CreditRoundingTests
{
    [Theory, BothDatabases]
    public async Task A_partial_credit_rounds_its_tax_as_its_invoice_did_X2(OnDatabase on)
    {
        var (firm, invoice) = await Draft(on);
        (await firm.Post($"/invoices/{invoice}/issue", new { })).Expect(200);
        (await firm.Set(("taxPerLine", true))).Expect(200);
        var lines = (await firm.Get($"/invoices/{invoice}"))["lines"].AsArray();

        var credit = new
        {
            reason = "Retour",
            lines = lines.Take(2).Select(l => new { lineId = (string)l!["id"]!, quantity = "1" }),
        };
        var note = (await firm.Post($"/invoices/{invoice}/credit-note", credit)).Expect(201);

        Assert.Equal("0.01", (string)note["taxTotal"]["amount"]!);
        var rest = new { reason = "Retour" };
        var last = (await firm.Post($"/invoices/{invoice}/credit-note", rest)).Expect(201);
        Assert.Equal("0.01", (string)last["taxTotal"]["amount"]!);
    }

    [Theory, BothDatabases]
    public async Task A_draft_comes_to_what_it_came_to_when_the_setting_changes_X2(OnDatabase on)
    {
        var (firm, invoice) = await Draft(on);
        (await firm.Set(("taxPerLine", true))).Expect(200);

        var issued = (await firm.Post($"/invoices/{invoice}/issue", new { })).Expect(200);

        Assert.Equal("0.32", (string)issued["total"]["amount"]!);
        var page = await PageForm.Open(await firm.Browser(), $"/billing/invoices/{invoice}");
        Assert.DoesNotContain("0,33", page.Html, StringComparison.Ordinal);
    }

    /// <summary>Three lines of 0.10 at 5.5 %: 0.02 of tax on all of it, 0.01 on each.</summary>
    private static async Task<(Firm Firm, string Invoice)> Draft(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var tax = new
        {
            name = "TVA 5,5 %",
            rate = "5.5",
            isDefault = true,
        };
        await firm.Make("/taxes", tax);
        var customer = await firm.Make("/organizations", new { name = "Éole" });
        var line = Cast.Quotes.Line("Timbre", "0.10");
        var lines = new[] { line, line, line };
        return (firm, await firm.Make("/invoices", new { organizationId = customer, lines }));
    }
}
