using Cadran.Tests.Cast;
using MimeKit;

namespace Cadran.Tests.Platform.Mail;

/// <summary>An invoice as it arrives at the mail server of whom it is for.</summary>
public class InvoiceMailTests
{
    [Theory, BothDatabases]
    public async Task The_invoice_arrives_with_its_pdf_byte_for_byte(OnDatabase on)
    {
        await using var house = await PostedFirm.Of(on);

        var invoice = await house.SendInvoice();

        await house.AtRest();
        var letter = Assert.Single(house.Post.Letters);
        Assert.Equal(["compta@eole.example"], letter.To);
        var pdf = Assert.IsType<MimePart>(Assert.Single(letter.Message.Attachments));
        Assert.Equal("F-2026-0001.pdf", pdf.FileName);
        Assert.Equal("application/pdf", pdf.ContentType.MimeType);
        using var content = new MemoryStream();
        pdf.Content!.DecodeTo(content, TestContext.Current.CancellationToken);
        Assert.Equal((await house.Firm.Get($"/invoices/{invoice}/pdf")).Bytes, content.ToArray());
    }

    [Fact]
    public async Task Its_heads_say_from_whom_when_and_which_mail_it_is()
    {
        await using var house = await PostedFirm.Of(OnDatabase.Sqlite);
        var settings = (await house.Firm.Get("/workspace")).Expect(200);
        var name = settings.Text("name");

        await house.SendInvoice();

        var mail = Assert.Single(await house.AtRest());
        var letter = Assert.Single(house.Post.Letters);
        Assert.Equal("factures@nord.example", letter.From);
        var from = Assert.IsType<MailboxAddress>(Assert.Single(letter.Message.From));
        Assert.Equal((name, "factures@nord.example"), (from.Name, from.Address));
        Assert.Equal($"{mail.MessageId}@nord.example", letter.Message.MessageId);
        Assert.Equal(mail.QueuedAt.ToUnixTimeSeconds(), letter.Message.Date.ToUnixTimeSeconds());
        Assert.Equal("Comptabilité", letter.Message.To.Mailboxes.Single().Name);
    }

    [Fact]
    public async Task It_speaks_the_language_of_the_customer()
    {
        await using var house = await PostedFirm.Of(OnDatabase.Sqlite);

        await house.SendInvoice();

        await house.AtRest();
        var message = Assert.Single(house.Post.Letters).Message;
        Assert.StartsWith("Facture F-2026-0001", message.Subject, StringComparison.Ordinal);
        Assert.Contains("120,00", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("30\u00A0novembre 2026", message.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accents_and_a_long_subject_arrive_as_they_were_written()
    {
        await using var house = await PostedFirm.Of(OnDatabase.Sqlite);
        var subject =
            "Facture n° 2026‑0001 – Société Générale d’Énergie « Éole » : "
            + string.Join(' ', Enumerable.Range(0, 40).Select(i => $"œuvre{i}"));

        await house.Write(house.Mail(subject, toName: "Zoé Lefèvre, “direction”"));

        await house.AtRest();
        var letter = Assert.Single(house.Post.Letters);
        Assert.Equal(subject, letter.Message.Subject);
        Assert.Equal("Zoé Lefèvre, “direction”", letter.Message.To.Mailboxes.Single().Name);
        Assert.All(
            System.Text.Encoding.Latin1.GetString(letter.Raw).Split("\r\n"),
            line => Assert.True(line.Length <= 998, line)
        );
    }

    [Theory]
    [InlineData("Bonjour\r\nBcc: mal@mechant.example", "Zoé", "zoe@eole.example")]
    [InlineData("Bonjour\nBcc: mal@mechant.example", "Zoé", "zoe@eole.example")]
    [InlineData("Bonjour", "Zoé\r\nBcc: mal@mechant.example\r\n\r\nPiégé", "zoe@eole.example")]
    [InlineData("Bonjour", "Zoé", "zoe@eole.example>\r\nRCPT TO:<mal@mechant.example")]
    [InlineData("Bonjour", "Zoé", "zoe@eole.example, mal@mechant.example")]
    public async Task A_line_end_in_a_head_adds_no_head_and_no_recipient(
        string subject,
        string name,
        string address
    )
    {
        await using var house = await PostedFirm.Of(OnDatabase.Sqlite);

        await house.Write(house.Mail(subject, name, address));

        await house.AtRest();
        foreach (var letter in house.Post.Letters)
        {
            Assert.Equal(["zoe@eole.example"], letter.To);
            Assert.Empty(letter.Message.Bcc);
            Assert.Equal("Bonjour", letter.Message.TextBody?.Trim());
        }
    }
}
