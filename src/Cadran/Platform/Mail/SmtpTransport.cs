using System.Globalization;
using System.Web;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Cadran.Platform.Mail;

/// <summary>
/// Where and as whom to send: `smtp://user:password@host:port`, `smtps://…` for TLS from the start; `?timeout=` in
/// seconds, 30 when nothing is said.
/// </summary>
internal sealed record SmtpSettings(
    string Host,
    int Port,
    SecureSocketOptions Security,
    string? User,
    string? Password,
    string From,
    TimeSpan Timeout
)
{
    /// <summary>
    /// Where mail that can't be delivered goes back to, the place "{id}" for what tells it apart; null: to the sender.
    /// </summary>
    public string? BounceAddress { get; init; }

    /// <summary>Somebody reads what comes back, so servers are asked to say also that a mail arrived or is late.</summary>
    public bool ReadsBounces { get; init; }

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

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
            from,
            TimeoutOf(uri)
        );
    }

    private static TimeSpan TimeoutOf(Uri uri) =>
        int.TryParse(
            HttpUtility.ParseQueryString(uri.Query)["timeout"],
            CultureInfo.InvariantCulture,
            out var seconds
        )
            ? TimeSpan.FromSeconds(seconds)
            : Patience;
}

/// <summary>
/// One conversation for each mail. Accepted is what the server said yes to, whatever comes after; a recipient or mail
/// refused with 5xx is refused for good; anything else is tried again.
/// </summary>
internal sealed class SmtpTransport(SmtpSettings settings) : IMailTransport
{
    public bool Leaves => true;

    public async Task<MailRefusal?> Send(
        OutgoingMail mail,
        IReadOnlyList<(MailAttachment Attachment, byte[] Content)> files,
        CancellationToken stop
    )
    {
        try
        {
            using var message = OutgoingMessage.Compose(mail, files, settings.From);
            return await Send(mail, message, stop);
        }
        catch (Exception never) when (never is ParseException or NotSupportedException)
        {
            return new MailRefusal(never.Message);
        }
    }

    private async Task<MailRefusal?> Send(
        OutgoingMail mail,
        MimeMessage message,
        CancellationToken stop
    )
    {
        using var client = new ReportedSmtpClient(mail.EnvelopeId, settings.ReadsBounces)
        {
            Timeout = (int)settings.Timeout.TotalMilliseconds,
            DeliveryStatusNotificationType = DeliveryStatusNotificationType.HeadersOnly,
        };
        await client.ConnectAsync(settings.Host, settings.Port, settings.Security, stop);
        if (settings.User is not null)
            await client.AuthenticateAsync(settings.User, settings.Password ?? "", stop);
        try
        {
            await client.SendAsync(
                message,
                ReturnPath(mail),
                [.. message.To.Mailboxes, .. message.Cc.Mailboxes],
                stop
            );
        }
        catch (SmtpCommandException refused) when (IsForGood(refused))
        {
            return new MailRefusal(
                refused.Message,
                refused.Mailbox?.Address,
                ReturnedMail.StatusIn(refused.Message)
            );
        }
        await Leave(client);
        return null;
    }

    private MailboxAddress ReturnPath(OutgoingMail mail) =>
        new(
            "",
            settings.BounceAddress?.Replace("{id}", mail.EnvelopeId, StringComparison.Ordinal)
                ?? settings.From
        );

    /// <summary>A sender refused is a setting to be mended, not the fault of the mail.</summary>
    private static bool IsForGood(SmtpCommandException refused) =>
        (int)refused.StatusCode >= 500
        && refused.ErrorCode
            is SmtpErrorCode.RecipientNotAccepted
                or SmtpErrorCode.MessageNotAccepted;

    /// <summary>The mail is with the server: how the conversation ends changes nothing.</summary>
    private static async Task Leave(SmtpClient client)
    {
        try
        {
            await client.DisconnectAsync(true, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or ProtocolException or TimeoutException) { }
    }
}

/// <summary>
/// Names each mail to the server, and asks it to report on it where it can (RFC 3461); without the extension nothing is
/// said.
/// </summary>
internal sealed class ReportedSmtpClient(string? envelopeId, bool asksAll) : SmtpClient
{
    protected override string GetEnvelopeId(MimeMessage message) => envelopeId!;

    protected override DeliveryStatusNotification? GetDeliveryStatusNotifications(
        MimeMessage message,
        MailboxAddress mailbox
    ) =>
        asksAll
            ? DeliveryStatusNotification.Success
                | DeliveryStatusNotification.Failure
                | DeliveryStatusNotification.Delay
            : DeliveryStatusNotification.Failure;
}
