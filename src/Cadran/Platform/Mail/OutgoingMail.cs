using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Platform.Mail;

internal enum MailStatus
{
    Queued,
    Sent,
    Failed,
}

/// <summary>A person to write to; the name may be empty.</summary>
public sealed record MailAddress(string Email, string Name = "");

/// <summary>A stored file to send along under a name.</summary>
public sealed record MailAttachment(string FileName, string FileHash, string ContentType);

/// <summary>
/// One mail, saved in the transaction that decided to send it. It keeps its Message-ID over all attempts, so
/// that a receiver sees a repeated delivery as the same mail.
/// </summary>
internal sealed class OutgoingMail : TenantRow
{
    public required Id<OutgoingMail> Id { get; init; }

    /// <summary>The part before the @.</summary>
    public required string MessageId { get; init; }
    public required string FromName { get; init; }
    public MailAddress? ReplyTo { get; init; }
    public required IReadOnlyList<MailAddress> To { get; init; }
    public IReadOnlyList<MailAddress> Cc { get; init; } = [];
    public required string Subject { get; init; }
    public required string Text { get; init; }
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];

    /// <summary>
    /// The page of what it carries, for the outbox. Null: it holds the key of a person, and is shown nowhere.
    /// </summary>
    public string? About { get; init; }
    public required Instant QueuedAt { get; init; }
    public MailStatus Status { get; private set; }
    public int Attempts { get; private set; }
    public string? Error { get; private set; }
    public Instant? SentAt { get; private set; }

    /// <summary>The receiving server refused it for good; it did not just stay out of reach.</summary>
    public bool Bounced { get; private set; }

    public void Sent(Instant at)
    {
        Attempts++;
        (Status, SentAt, Error) = (MailStatus.Sent, at, null);
    }

    /// <summary>Not this time; it will be tried again.</summary>
    public void Postponed(string error)
    {
        Attempts++;
        Error = error;
    }

    /// <summary>It isn't tried again by itself: the server refused it for good, or could not be reached for hours.</summary>
    public void Rejected(string error, bool byServer)
    {
        Attempts++;
        (Status, Error, Bounced) = (MailStatus.Failed, error, byServer);
    }

    /// <summary>Back into the queue; false when it has not failed.</summary>
    public bool Again()
    {
        if (Status != MailStatus.Failed)
            return false;
        (Status, Error, Bounced) = (MailStatus.Queued, null, false);
        return true;
    }
}

internal sealed class OutgoingMailTables : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.Table("outgoing_mails");
        builder.Property(m => m.To).AsJson();
        builder.Property(m => m.Cc).AsJson();
        builder.Property(m => m.Attachments).AsJson();
        builder.Property(m => m.ReplyTo).AsJson();
    }
}
