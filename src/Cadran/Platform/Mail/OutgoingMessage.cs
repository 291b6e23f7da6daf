using MimeKit;

namespace Cadran.Platform.Mail;

/// <summary>A mail of the outbox as it goes over the wire. The same each time, its Message-ID and date too.</summary>
internal static class OutgoingMessage
{
    /// <summary>Throws <see cref="ParseException"/> when something is no address.</summary>
    public static MimeMessage Compose(
        OutgoingMail mail,
        IReadOnlyList<(MailAttachment Attachment, byte[] Content)> files,
        string from
    )
    {
        var message = new MimeMessage
        {
            MessageId = $"{mail.MessageId}@{DomainOf(from)}",
            Subject = OneLine(mail.Subject),
        };
        message.Date = mail.QueuedAt.ToDateTimeOffset();
        message.From.Add(Mailbox(mail.FromName, from));
        if (mail.ReplyTo is { } reply)
            message.ReplyTo.Add(Mailbox(reply.Name, reply.Email));
        message.To.AddRange(mail.To.Select(to => Mailbox(to.Name, to.Email)));
        message.Cc.AddRange(mail.Cc.Select(cc => Mailbox(cc.Name, cc.Email)));
        var body = new BodyBuilder { TextBody = mail.Text };
        foreach (var (attachment, content) in files)
            body.Attachments.Add(
                OneLine(attachment.FileName),
                content,
                ContentType.Parse(attachment.ContentType)
            );
        message.Body = body.ToMessageBody();
        return message;
    }

    private static MailboxAddress Mailbox(string name, string address) =>
        new(OneLine(name), address);

    /// <summary>A header is one line: what came with line ends must not begin another.</summary>
    private static string OneLine(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    private static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..];
}
