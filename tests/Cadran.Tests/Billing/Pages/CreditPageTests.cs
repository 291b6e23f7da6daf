using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Pages;

/// <summary>The page of a credit note: what it makes is seen before it is issued (rule D4).</summary>
public class CreditPageTests
{
    [Fact]
    public async Task All_that_is_left_is_issued_once_its_total_was_seen()
    {
        var (firm, invoice, page) = await At(5400);

        var issued = await page.Send("credit", [("reason", "Erreur"), ("act", "issue")]);

        Assert.Contains("150,00", page.Html, StringComparison.Ordinal);
        var note = issued.Went().Split('?')[0].Split('/')[^1];
        var made = (await firm.Get($"/invoices/{note}")).Expect(200);
        Assert.Equal((invoice, "Erreur"), (made.Text("correctsInvoiceId"), made.Text("reason")));
    }

    [Fact]
    public async Task A_reason_is_asked_for_and_what_was_typed_stays()
    {
        var (firm, invoice, _) = await At(3600);
        var page = await Open(firm, invoice, "?lines=1");
        var field = "quantity-" + await Line(firm, invoice);

        var refused = await page.Send("credit", [(field, "0,5"), ("act", "issue")]);

        Assert.Equal(422, refused.Code);
        Assert.NotNull(refused.ErrorAt("f-reason"));
        Assert.Contains("value=\"0,5\"", refused.Html, StringComparison.Ordinal);
        Assert.Empty((await firm.Get("/invoices?kind=creditNote")).Items);
    }

    [Fact]
    public async Task A_quantity_above_what_is_left_is_said_beside_its_field()
    {
        var (firm, invoice, _) = await At(3600);
        var page = await Open(firm, invoice, "?lines=1");
        var field = "quantity-" + await Line(firm, invoice);

        var refused = await page.Send("credit", [("reason", "Erreur"), (field, "2")]);

        Assert.Contains("au plus 1", refused.ErrorAt("f-" + field), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quantity_and_an_amount_of_one_line_are_refused_D4()
    {
        var (firm, invoice, _) = await At(3600);
        var page = await Open(firm, invoice, "?lines=1");
        var line = await Line(firm, invoice);

        var refused = await page.Send(
            "credit",
            [("reason", "Erreur"), ("quantity-" + line, "0,5"), ("amount-" + line, "10")]
        );

        Assert.Contains(
            "pas les deux",
            refused.ErrorAt("f-amount-" + line),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_total_that_was_not_seen_is_shown_first()
    {
        var (firm, invoice, _) = await At(3600);
        var page = await Open(firm, invoice, "?lines=1");
        var field = "quantity-" + await Line(firm, invoice);
        (string, string)[] typed = [("reason", "Erreur"), (field, "0,5"), ("act", "issue")];

        var shown = await page.Send("credit", typed);
        var issued = await shown.Send("credit", typed);

        Assert.Equal(409, shown.Code);
        Assert.Contains("60,00", shown.Html, StringComparison.Ordinal);
        Assert.StartsWith("/billing/invoices/", issued.Went(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_only_read_has_no_such_page_and_a_draft_neither()
    {
        var (firm, invoice, _) = await At(3600);
        var (_, _, viewer) = await firm.Colleague("viewer");
        var draft = await firm.Draft(
            (await firm.Get($"/invoices/{invoice}")).Text("organizationId"),
            "10"
        );

        Assert.NotEqual(
            200,
            (await PageForm.Open(viewer, $"/billing/invoices/{invoice}/credit")).Code
        );
        Assert.Equal(404, (await Open(firm, draft, "")).Code);
    }

    private static async Task<(Firm, string, PageForm)> At(int seconds)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var job = await Job.In(firm);
        var draft = (await job.Draft(await job.Log("2026-10-05", seconds))).Expect(201);
        (await firm.Post($"/invoices/{draft.Id}/issue", new { })).Expect(200);
        return (firm, draft.Id, await Open(firm, draft.Id, ""));
    }

    private static async Task<PageForm> Open(Firm firm, string invoice, string query) =>
        await PageForm.Open(await firm.Browser(), $"/billing/invoices/{invoice}/credit{query}");

    private static async Task<string> Line(Firm firm, string invoice) =>
        (await firm.Get($"/invoices/{invoice}"))["lines"]![0]!["id"]!.GetValue<string>();
}
