using System.Text;
using Cadran.Kernel;
using Cadran.Platform.Mail;
using CsCheck;
using MimeKit;

namespace Cadran.Tests.Platform.Mail;

/// <summary>Returned mail as servers write it, read into what it says of which mail (RFC 3464).</summary>
public class ReturnedMailTests
{
    private static readonly string Token = MailToken.New(new WorkspaceId(Guid.CreateVersion7()));

    [Fact]
    public void A_bounce_of_Postfix_names_mail_recipient_code_and_words()
    {
        var report = ReturnedMail.Read(Parse(Bounces.Postfix(Token)))!;

        Assert.Contains(Token, report.EnvelopeIds);
        Assert.Equal(["0192abc.mmmm@nord.example"], report.MessageIds);
        var zoe = Assert.Single(report.Recipients);
        Assert.Equal((MailFate.Failed, "5.1.1"), (zoe.Fate, zoe.Status));
        Assert.Contains("zoe@eole.example", zoe.Addresses);
        Assert.Equal(
            "550 5.1.1 <zoe@eole.example>: Recipient address rejected: User unknown",
            zoe.Words
        );
    }

    [Fact]
    public void A_bounce_of_Exchange_is_read_too()
    {
        var report = ReturnedMail.Read(Parse(Bounces.Exchange("0192abc.mmmm@nord.example")))!;

        Assert.Contains("0192abc.mmmm@nord.example", report.MessageIds);
        var zoe = Assert.Single(report.Recipients);
        Assert.Equal((MailFate.Failed, "5.1.10"), (zoe.Fate, zoe.Status));
        Assert.StartsWith(
            "550 5.1.10 RESOLVER.ADR.RecipientNotFound",
            zoe.Words,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_bounce_of_Gmail_is_read_too()
    {
        var report = ReturnedMail.Read(Parse(Bounces.Gmail("0192abc.mmmm@nord.example")))!;

        Assert.Equal(["0192abc.mmmm@nord.example"], report.MessageIds);
        Assert.Equal("5.1.1", Assert.Single(report.Recipients).Status);
    }

    [Theory]
    [InlineData("delivered", "2.0.0", nameof(MailFate.Delivered))]
    [InlineData("Delayed", "4.4.1", nameof(MailFate.Delayed))]
    [InlineData("relayed", "2.0.0", nameof(MailFate.Relayed))]
    [InlineData("expanded", "2.0.0", nameof(MailFate.Relayed))]
    [InlineData("failed", "4.4.7", nameof(MailFate.Failed))]
    public void Each_action_has_its_fate(string action, string status, string fate) =>
        Assert.Equal(
            fate,
            ReturnedMail
                .Read(Parse(Bounces.Postfix(Token, action, status)))!
                .Recipients[0]
                .Fate.ToString()
        );

    [Fact]
    public void It_is_known_by_the_address_that_it_came_back_to()
    {
        var mail = Bounces
            .Exchange("other@nord.example")
            .Replace(
                "To: factures@nord.example",
                $"To: Bounces+{Token.ToUpperInvariant()}@nord.example",
                StringComparison.Ordinal
            );

        Assert.Equal([Token], ReturnedMail.Read(Parse(mail))!.EnvelopeIds);
    }

    [Fact]
    public void What_is_no_report_says_nothing()
    {
        Assert.Null(ReturnedMail.Read(Parse(Bounces.OutOfOffice(Token))));
        Assert.Null(
            ReturnedMail.Read(
                Parse(
                    Bounces
                        .Postfix(Token)
                        .Replace("Action: failed", "Action: perhaps", StringComparison.Ordinal)
                )
            )
        );
        Assert.Null(
            ReturnedMail.Read(
                Parse(
                    Bounces
                        .Postfix(Token)
                        .Replace("zoe@eole.example", "nobody", StringComparison.Ordinal)
                )
            )
        );
    }

    [Fact]
    public void Whatever_comes_in_is_read_without_a_fault() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3_000], Gen.String[0, 40])
            .Sample(
                (which, at, noise) =>
                {
                    var mail = which switch
                    {
                        0 => Bounces.Postfix(Token),
                        1 => Bounces.Exchange("a@b"),
                        2 => Bounces.Gmail("a@b"),
                        _ => Bounces.OutOfOffice(Token),
                    };
                    var place = Math.Min(at, mail.Length);
                    var broken = Encoding.UTF8.GetBytes(mail[..place] + noise + mail[place..]);
                    try
                    {
                        using var stream = new MemoryStream(broken);
                        ReturnedMail.Read(MimeMessage.Load(stream));
                    }
                    catch (FormatException) { }
                },
                iter: 2_000
            );

    [Fact]
    public void A_token_says_its_workspace_and_nothing_else_does() =>
        Gen.Guid.Sample(
            id =>
            {
                var workspace = new WorkspaceId(id);
                var token = MailToken.New(workspace);
                Assert.Equal(52, token.Length);
                Assert.Equal(workspace, MailToken.WorkspaceOf(token));
                Assert.Equal(workspace, MailToken.WorkspaceOf(token.ToUpperInvariant()));
                Assert.Equal(workspace, MailToken.WorkspaceOf(MailToken.Of(workspace)));
                Assert.Null(MailToken.WorkspaceOf(token[1..]));
                Assert.Null(MailToken.WorkspaceOf("!" + token[1..]));
                Assert.NotEqual(token, MailToken.New(workspace));
            },
            iter: 500
        );

    internal static MimeMessage Parse(string mail) =>
        MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(mail)));
}
