namespace Cadran.Platform.Mail;

/// <summary>How mail leaves: by SMTP, or not at all (the built-in outbox, which only shows it).</summary>
internal interface IMailTransport
{
    /// <summary>True when mails really leave the house.</summary>
    bool Leaves { get; }

    /// <summary>Throws to be tried again; answers why when the server refused it for good.</summary>
    Task<MailRefusal?> Send(
        OutgoingMail mail,
        IReadOnlyList<(MailAttachment Attachment, byte[] Content)> files,
        CancellationToken stop
    );
}

/// <summary>Without SMTP, mails stay in the outbox, where they can be read.</summary>
internal sealed class OutboxTransport : IMailTransport
{
    public bool Leaves => false;

    public Task<MailRefusal?> Send(
        OutgoingMail mail,
        IReadOnlyList<(MailAttachment Attachment, byte[] Content)> files,
        CancellationToken stop
    ) => Task.FromResult<MailRefusal?>(null);
}
