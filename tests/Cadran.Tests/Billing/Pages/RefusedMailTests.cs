using Cadran.Platform.Mail;
using Cadran.Tests.Cast;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Billing.Pages;

/// <summary>A mail that the server refused, in the outbox, and sent again.</summary>
public class RefusedMailTests
{
    [Fact]
    public async Task A_refused_mail_says_why_and_can_be_sent_again()
    {
        var server = new FullMailbox();
        await using var house = House.Start(
            OnDatabase.Sqlite,
            services: s => s.AddSingleton<IMailTransport>(server)
        );
        var firm = await Firm.In(house);
        var browser = await firm.Browser();
        var mail = await Refused(firm, browser);
        var list = await PageForm.Open(browser, "/billing/invoices");
        Assert.Matches("class=\"chip bad[^>]*>[^<]*<span>E-mail refusé", list.Html);
        server.HasRoom = true;

        var again = await browser.Submit(
            mail,
            new Dictionary<string, string> { ["_handler"] = "again" }
        );

        Assert.Equal(302, again.Status);
        await Until(browser, "/outbox?status=sent", "F-");
    }

    [Fact]
    public async Task Where_no_mail_leaves_the_outbox_says_so()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        var page = await PageForm.Open(await firm.Browser(), "/outbox");

        Assert.Contains("Aucun e-mail ne part d’ici.", page.Html, StringComparison.Ordinal);
    }

    private static async Task<string> Refused(Firm firm, Browser browser)
    {
        var job = await Job.In(firm);
        var draft = (await job.Draft(await job.Log("2026-10-05", 3600))).Expect(201).Id;
        (await firm.Post($"/invoices/{draft}/issue", new { })).Expect(200);
        (await firm.Post($"/invoices/{draft}/send", new { })).Expect(200);
        var html = await Until(browser, "/outbox?status=failed", "mailbox full");
        return System
            .Text.RegularExpressions.Regex.Match(html, "href=\"(/outbox/[0-9a-f-]{36})\"")
            .Groups[1]
            .Value;
    }

    /// <summary>The page once it says that; jobs run behind it.</summary>
    private static async Task<string> Until(Browser browser, string path, string text)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var page = await PageForm.Open(browser, path);
            if (page.Html.Contains(text, StringComparison.Ordinal))
                return page.Html;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        throw new TimeoutException($"{path} never said {text}");
    }

    private sealed class FullMailbox : IMailTransport
    {
        public bool HasRoom { get; set; }

        public bool Leaves => true;

        public Task<MailRefusal?> Send(
            OutgoingMail mail,
            IReadOnlyList<(MailAttachment Attachment, byte[] Content)> files,
            CancellationToken stop
        ) => Task.FromResult(HasRoom ? null : new MailRefusal("552 mailbox full"));
    }
}
