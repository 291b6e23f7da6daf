namespace Cadran.Tests.Billing.Pages;

/// <summary>What a customer finds invoices by (BT-10), when it always wants the same.</summary>
public class BuyerReferenceTests
{
    [Fact]
    public async Task A_draft_that_was_on_its_page_keeps_the_standing_reference_of_its_customer()
    {
        var form = await DraftForm.Open();
        await Standing(form, "SERVICE-7");

        await form.Post("", ("customerReference", ""), ("purchaseOrder", " "), ("note", "Merci"));

        var invoice = (await form.Invoice()).Body!;
        Assert.Null(invoice["customerReference"]);
        Assert.Null(invoice["purchaseOrder"]);
        Assert.Contains("SERVICE-7", await Printed(form), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_that_is_cleared_gives_way_to_the_standing_one()
    {
        var form = await DraftForm.Open();
        await Standing(form, "SERVICE-7");
        await form.Post("", ("customerReference", " BON-12 "));
        Assert.Equal("BON-12", (await form.Invoice()).Text("customerReference"));

        await form.Post("", ("customerReference", ""));

        Assert.Null((await form.Invoice()).Body!["customerReference"]);
        Assert.Contains("SERVICE-7", await Printed(form), StringComparison.Ordinal);
    }

    private static async Task Standing(DraftForm form, string reference) =>
        (
            await form.Firm.Put(
                $"/organizations/{form.Job.Customer}",
                new { name = "Éole", buyerReference = reference }
            )
        ).Expect(200);

    /// <summary>What the PDF of the draft says once it is issued.</summary>
    private static async Task<string> Printed(DraftForm form)
    {
        (await form.Firm.Post($"/invoices/{form.Id}/issue", new { })).Expect(200);
        var pdf = (await form.Firm.Get($"/invoices/{form.Id}/pdf")).Expect(200).Bytes;
        return new Documents.Printed(pdf).Text;
    }
}
