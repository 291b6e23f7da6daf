using Cadran.Platform.Mail;
using Cadran.Tests.Cast;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Platform.Mail;

/// <summary>What becomes of a mail after the server has taken it.</summary>
public class BounceTests
{
    private const string Eole = "compta@eole.example";

    [Theory, BothDatabases]
    public async Task A_mail_that_comes_back_is_told_to_who_sent_it_with_the_reason(OnDatabase on)
    {
        await using var house = await PostedFirm.Of(on);
        var invoice = await house.SendInvoice();
        var mail = Assert.Single(await house.AtRest());

        Assert.True(await Take(house, Bounces.Postfix(mail.EnvelopeId!, to: Eole)));

        var delivery = (await house.Firm.Get($"/invoices/{invoice}/deliveries")).Items[0];
        Assert.Equal("failed", delivery["status"]!.GetValue<string>());
        Assert.True(delivery["bounced"]!.GetValue<bool>());
        var report = Assert.Single(delivery["reports"]!.AsArray())!;
        Assert.Equal("5.1.1", report["statusCode"]!.GetValue<string>());
        Assert.Equal("failed", report["fate"]!.GetValue<string>());
        var notice = Assert.Single(
            await house.AtRest(),
            m => m.Subject.StartsWith("Non remis", StringComparison.Ordinal)
        );
        Assert.Equal(house.Firm.Email, notice.To[0].Email);
        Assert.Contains(
            "Cette boîte aux lettres n’existe pas.",
            notice.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("User unknown", notice.Text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task The_same_report_again_changes_nothing_and_tells_nobody(OnDatabase on)
    {
        await using var house = await PostedFirm.Of(on);
        await house.SendInvoice();
        var mail = Assert.Single(await house.AtRest());
        var bounce = Bounces.Postfix(mail.EnvelopeId!, to: Eole);
        Assert.True(await Take(house, bounce));

        Assert.False(await Take(house, bounce));
        Assert.False(
            await Take(house, Bounces.Postfix(mail.EnvelopeId!, "delivered", "2.0.0", Eole))
        );

        Assert.Equal(2, (await house.AtRest()).Count);
    }

    [Theory, BothDatabases]
    public async Task Delayed_then_delivered_is_what_the_invoice_says(OnDatabase on)
    {
        await using var house = await PostedFirm.Of(on);
        var invoice = await house.SendInvoice();
        var mail = Assert.Single(await house.AtRest());

        await Take(house, Bounces.Postfix(mail.EnvelopeId!, "delayed", "4.4.1", Eole));
        var late = (await house.Firm.Get($"/invoices/{invoice}/deliveries")).Items[0];
        await Take(house, Bounces.Postfix(mail.EnvelopeId!, "delivered", "2.0.0", Eole));
        var arrived = (await house.Firm.Get($"/invoices/{invoice}/deliveries")).Items[0];

        Assert.NotNull(late["delayedAt"]);
        Assert.Null(late["deliveredAt"]);
        Assert.NotNull(arrived["deliveredAt"]);
        Assert.Null(arrived["delayedAt"]);
        Assert.Equal("sent", arrived["status"]!.GetValue<string>());
        Assert.Single(await house.AtRest());
    }

    [Theory, BothDatabases]
    public async Task A_forged_or_unmatched_report_changes_nothing(OnDatabase on)
    {
        await using var house = await PostedFirm.Of(on);
        var invoice = await house.SendInvoice();
        var mail = Assert.Single(await house.AtRest());
        string[] forged =
        [
            Bounces.Postfix(MailToken.New(house.Firm.Workspace), to: Eole),
            Bounces.Postfix(mail.EnvelopeId![..^1] + "!", to: Eole),
            Bounces.Postfix(mail.EnvelopeId!, to: "somebody@else.example"),
            Bounces.Postfix("", to: Eole),
            Bounces.Exchange(
                $"{Guid.CreateVersion7():N}.{MailToken.Of(house.Firm.Workspace)}@nord.example",
                Eole
            ),
            Bounces.OutOfOffice(mail.EnvelopeId!),
        ];

        foreach (var one in forged)
            Assert.False(await Take(house, one));

        var delivery = (await house.Firm.Get($"/invoices/{invoice}/deliveries")).Items[0];
        Assert.Equal("sent", delivery["status"]!.GetValue<string>());
        Assert.Single(await house.AtRest());
    }

    [Fact]
    public async Task It_is_found_by_the_Message_ID_alone_as_Exchange_and_Gmail_give_it_back()
    {
        await using var house = await PostedFirm.Of(OnDatabase.Sqlite);
        await house.SendInvoice();
        await house.AtRest();
        var letter = Assert.Single(house.Post.Letters);

        Assert.True(await Take(house, Bounces.Exchange(letter.Message.MessageId!, Eole)));
        Assert.False(await Take(house, Bounces.Gmail(letter.Message.MessageId!, Eole)));
    }

    [Fact]
    public async Task The_pages_say_it_and_the_list_finds_it()
    {
        await using var house = await PostedFirm.Of(OnDatabase.Sqlite);
        var invoice = await house.SendInvoice();
        var mail = Assert.Single(await house.AtRest());
        var browser = await house.Firm.Browser();
        Assert.Empty((await house.Firm.Get("/invoices?undelivered=true")).Items);

        await Take(house, Bounces.Postfix(mail.EnvelopeId!, to: Eole));

        Assert.Single((await house.Firm.Get("/invoices?undelivered=true")).Items);
        var list = await PageForm.Open(browser, "/billing/invoices?state=undelivered");
        Assert.Contains("F-2026-0001", list.Html, StringComparison.Ordinal);
        var page = await PageForm.Open(browser, $"/billing/invoices/{invoice}");
        Assert.Contains("non remis à compta@eole.example", page.Html, StringComparison.Ordinal);
        Assert.Contains("User unknown", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_is_asked_to_report_by_an_id_of_the_mail()
    {
        await using var house = await PostedFirm.Of(OnDatabase.Sqlite);
        house.Post.OffersReports = true;

        await house.SendInvoice();

        var mail = Assert.Single(await house.AtRest());
        Assert.Contains(
            house.Post.Commands,
            c =>
                c.StartsWith("MAIL", StringComparison.Ordinal)
                && c.Contains($"ENVID={mail.EnvelopeId}", StringComparison.Ordinal)
                && c.Contains("RET=HDRS", StringComparison.Ordinal)
        );
        Assert.Contains(
            house.Post.Commands,
            c =>
                c.StartsWith("RCPT", StringComparison.Ordinal)
                && c.Contains("NOTIFY=FAILURE", StringComparison.Ordinal)
        );
    }

    internal static Task<bool> Take(PostedFirm house, string returned) =>
        house
            .Firm.House.Services.GetRequiredService<ReadBounces>()
            .Take(ReturnedMailTests.Parse(returned), TestContext.Current.CancellationToken);
}
