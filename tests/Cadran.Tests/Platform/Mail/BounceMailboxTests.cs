using Cadran.Platform.Mail;
using Cadran.Tests.Cast;
using MailKit;
using MailKit.Net.Imap;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Platform.Mail;

/// <summary>The mailbox of returned mail at a real IMAP server (Dovecot).</summary>
public class BounceMailboxTests
{
    [Fact]
    public async Task Returned_mail_is_read_once_and_left_in_the_mailbox()
    {
        Assert.SkipUnless(Dovecot.IsInstalled, "dovecot-imapd is not installed");
        await using var server = await Dovecot.Start();
        await using var house = await PostedFirm.Of(OnDatabase.Sqlite);
        var invoice = await house.SendInvoice();
        var mail = Assert.Single(await house.AtRest());
        await Put(server, Bounces.OutOfOffice("x"));
        await Put(server, Bounces.Postfix(mail.EnvelopeId!, to: "compta@eole.example"));
        var mailbox = new ImapBounceMailbox(BounceSettings.Of(new Uri(server.Url)));
        var read = house.Firm.House.Services.GetRequiredService<ReadBounces>();

        var first = await mailbox.Each((m, stop) => read.Take(m, stop), Stop);
        var again = await mailbox.Each((m, stop) => read.Take(m, stop), Stop);

        Assert.Equal((2, 0), (first, again));
        Assert.Equal(2, await Count(server));
        Assert.Equal(
            "failed",
            (await house.Firm.Get($"/invoices/{invoice}/deliveries")).Items[0][
                "status"
            ]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task A_mail_whose_work_fails_is_looked_at_again()
    {
        Assert.SkipUnless(Dovecot.IsInstalled, "dovecot-imapd is not installed");
        await using var server = await Dovecot.Start();
        await Put(server, Bounces.OutOfOffice("x"));
        var mailbox = new ImapBounceMailbox(BounceSettings.Of(new Uri(server.Url)));

        await Assert.ThrowsAsync<TimeoutException>(() =>
            mailbox.Each((_, _) => throw new TimeoutException("the database is away"), Stop)
        );

        Assert.Equal(1, await mailbox.Each((_, _) => Task.CompletedTask, Stop));
    }

    [Theory]
    [InlineData("imaps://me%40firm.example:a%3Ab@mail.example", "mail.example", 993, "INBOX")]
    [InlineData(
        "imap://me%40firm.example:a%3Ab@mail.example:1143/Bounced",
        "mail.example",
        1143,
        "Bounced"
    )]
    public void Its_address_is_one_line(string url, string host, int port, string folder)
    {
        var settings = BounceSettings.Of(new Uri(url));

        Assert.Equal((host, port, folder), (settings.Host, settings.Port, settings.Folder));
        Assert.Equal(("me@firm.example", "a:b"), (settings.User, settings.Password));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task Put(Dovecot server, string mail)
    {
        using var client = await In(server);
        await client.Inbox!.OpenAsync(FolderAccess.ReadWrite, Stop);
        await client.Inbox.AppendAsync(
            ReturnedMailTests.Parse(mail),
            MessageFlags.None,
            cancellationToken: Stop
        );
        await client.DisconnectAsync(true, Stop);
    }

    private static async Task<int> Count(Dovecot server)
    {
        using var client = await In(server);
        await client.Inbox!.OpenAsync(FolderAccess.ReadOnly, Stop);
        return client.Inbox.Count;
    }

    private static async Task<ImapClient> In(Dovecot server)
    {
        var client = new ImapClient();
        await client.ConnectAsync("127.0.0.1", server.Port, false, Stop);
        await client.AuthenticateAsync("bounces", "secret", Stop);
        return client;
    }
}
