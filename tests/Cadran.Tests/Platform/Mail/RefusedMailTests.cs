using Cadran.Platform.Mail;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Platform.Mail;

/// <summary>What a server refuses for good is said, and can be sent again.</summary>
public class RefusedMailTests
{
    [Theory, BothDatabases]
    public async Task A_mail_refused_for_good_is_not_brought_again_and_says_why(OnDatabase on)
    {
        await using var house = await PostedFirm.Of(on);
        house.Post.MoodFor = _ => Mood.RefusesRecipient;

        var invoice = await house.SendInvoice();
        await house.Pass(TimeSpan.FromHours(2));

        await house.AtRest();
        // The mail once, and once the notice to who sent it.
        Assert.Equal(2, house.Post.Brought);
        var delivery = (await house.Firm.Get($"/invoices/{invoice}/deliveries")).Items[0];
        Assert.Equal("failed", delivery["status"]!.GetValue<string>());
        Assert.True(delivery["bounced"]!.GetValue<bool>());
        var why = delivery["error"]!.GetValue<string>();
        Assert.Contains("compta@eole.example", why, StringComparison.Ordinal);
        Assert.Contains("no such mailbox here", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_of_the_mail_and_its_invoice_say_why()
    {
        await using var house = await PostedFirm.Of(OnDatabase.Sqlite);
        house.Post.MoodFor = _ => Mood.RefusesRecipient;
        var invoice = await house.SendInvoice();
        var mail = Assert.Single(await house.AtRest(), IsInvoice);

        var page = await FormPage.Of(house.Firm);

        foreach (
            var path in (string[])
                [$"/billing/invoices/{invoice}", $"/outbox/{mail.Id}", "/outbox?status=failed"]
        )
        {
            var html = await (await page.Get(path)).Content.ReadAsStringAsync(
                TestContext.Current.CancellationToken
            );
            Assert.Contains("no such mailbox here", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task It_is_sent_again_from_its_page_as_the_same_mail()
    {
        await using var house = await PostedFirm.Of(OnDatabase.Sqlite);
        house.Post.MoodFor = before => before == 0 ? Mood.RefusesRecipient : Mood.Good;
        await house.SendInvoice();
        var refused = Assert.Single(await house.AtRest(), IsInvoice);
        var page = await FormPage.Of(house.Firm);

        await page.Post($"/outbox/{refused.Id}", ("_handler", "again"));

        var sent = Assert.Single(await house.AtRest(), IsInvoice);
        Assert.Equal(MailStatus.Sent, sent.Status);
        var letter = house.Post.Letters[^1];
        Assert.StartsWith(refused.MessageId, letter.Message.MessageId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_could_not_be_delivered_for_hours_ends_as_failed_not_as_waiting()
    {
        await using var house = await PostedFirm.Of(OnDatabase.Sqlite);
        house.Post.MoodFor = _ => Mood.AsksToComeBack;
        await house.Write(house.Mail("never"));

        for (var hour = 0; hour < 10; hour++)
            await house.Pass(TimeSpan.FromHours(2));

        var mail = Assert.Single(await house.AtRest(), IsInvoice);
        Assert.Equal((MailStatus.Failed, 10), (mail.Status, mail.Attempts));
        var failed = Assert.Single((await house.Firm.Get("/jobs?status=failed")).Expect(200).Items);
        house.Post.MoodFor = _ => Mood.Good;
        (await house.Firm.Post($"/jobs/{failed["id"]}/retry")).Expect(200);
        Assert.Equal(MailStatus.Sent, Assert.Single(await house.AtRest()).Status);
    }

    /// <summary>And not the notice that it was refused.</summary>
    private static bool IsInvoice(OutgoingMail mail) =>
        !mail.Subject.StartsWith("Non remis", StringComparison.Ordinal);
}
