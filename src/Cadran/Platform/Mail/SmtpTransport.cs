using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Cadran.Platform.Mail;

/// <summary>Where and as whom to send: `smtp://user:password@host:port`, `smtps://…` for TLS from the start.</summary>
internal sealed record SmtpSettings(
    string Host,
    int Port,
    SecureSocketOptions Security,
    string? User,
    string? Password,
    string From
)
{
    public static SmtpSettings Of(Uri uri, string from)
    {
        var user = uri.UserInfo.Split(':', 2);
        var secure = uri.Scheme == "smtps";
        return new SmtpSettings(
            uri.Host,
            uri.Port > 0 ? uri.Port
                : secure ? 465
                : 587,
            secure ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTlsWhenAvailable,
            user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null,
            user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            from
        );
    }
}

internal sealed class SmtpTransport(SmtpSettings settings) : IMailTransport
{
    private const int TimeoutInMilliseconds = 30_000;

    public bool Leaves => true;

    public async Task<string?> Send(
        OutgoingMail mail,
        IReadOnlyList<(MailAttachment Attachment, byte[] Content)> files,
        CancellationToken stop
    )
    {
        using var message = Compose(mail, files);
        using var client = new SmtpClient { Timeout = TimeoutInMilliseconds };
        await client.ConnectAsync(settings.Host, settings.Port, settings.Security, stop);
        if (settings.User is not null)
            await client.AuthenticateAsync(settings.User, settings.Password ?? "", stop);
        try
        {
            await client.SendAsync(message, stop);
        }
        catch (SmtpCommandException refused) when ((int)refused.StatusCode >= 500)
        {
            return refused.Message;
        }
        await client.DisconnectAsync(true, CancellationToken.None);
        return null;
    }

    private MimeMessage Compose(
        OutgoingMail mail,
        IReadOnlyList<(MailAttachment Attachment, byte[] Content)> files
    )
    {
        var message = new MimeMessage { MessageId = mail.MessageId, Subject = mail.Subject };
        message.Date = mail.QueuedAt.ToDateTimeOffset();
        message.From.Add(new MailboxAddress(mail.FromName, settings.From));
        if (mail.ReplyTo is { } reply)
            message.ReplyTo.Add(new MailboxAddress(reply.Name, reply.Email));
        message.To.AddRange(mail.To.Select(to => new MailboxAddress(to.Name, to.Email)));
        message.Cc.AddRange(mail.Cc.Select(cc => new MailboxAddress(cc.Name, cc.Email)));
        var body = new BodyBuilder { TextBody = mail.Text };
        foreach (var (attachment, content) in files)
            body.Attachments.Add(
                attachment.FileName,
                content,
                ContentType.Parse(attachment.ContentType)
            );
        message.Body = body.ToMessageBody();
        return message;
    }
}
