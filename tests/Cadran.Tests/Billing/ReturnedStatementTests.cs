using Cadran.Tests.Cast;
using Cadran.Tests.Platform.Mail;

namespace Cadran.Tests.Billing;

/// <summary>A statement of account that comes back is told to who sent it, and stands on the customer's page.</summary>
public class ReturnedStatementTests
{
    private const string Eole = "compta@eole.example";

    [Theory, BothDatabases]
    public async Task Who_sent_a_statement_hears_that_it_came_back(OnDatabase on)
    {
        await using var house = await PostedFirm.Of(on);
        var invoice = await house.SendInvoice();
        var customer = (await house.Firm.Get($"/invoices/{invoice}")).Text("organizationId");
        var browser = await house.Firm.Browser();
        var page = await PageForm.Open(browser, $"/customers/{customer}/statement");
        await page.Send("mail");
        var mail = Assert.Single(
            await house.AtRest(),
            m => m.Subject.StartsWith("Relevé", StringComparison.Ordinal)
        );
        var before = Assert.Single((await Sent(house, customer)).Items)!;
        Assert.Equal("sent", before["status"]!.ToString());

        await BounceTests.Take(house, Bounces.Postfix(mail.EnvelopeId!, to: Eole));

        var notice = Assert.Single(
            await house.AtRest(),
            m => m.Subject.StartsWith("Non remis", StringComparison.Ordinal)
        );
        Assert.Equal(house.Firm.Email, notice.To[0].Email);
        Assert.Contains("Relevé de compte", notice.Subject, StringComparison.Ordinal);
        Assert.Contains($"/customers/{customer}", notice.Text, StringComparison.Ordinal);
        var sent = Assert.Single((await Sent(house, customer)).Items)!;
        Assert.Equal(("failed", true), (sent["status"]!.ToString(), (bool)sent["bounced"]!));
        var shown = await PageForm.Open(browser, $"/customers/{customer}?tab=invoices");
        Assert.Contains("Non remis", shown.Html, StringComparison.Ordinal);
        Assert.Contains(
            "Cette boîte aux lettres n’existe pas.",
            shown.Html,
            StringComparison.Ordinal
        );
    }

    private static Task<Answer> Sent(PostedFirm house, string customer) =>
        house.Firm.Get($"/organizations/{customer}/statements-sent");
}
