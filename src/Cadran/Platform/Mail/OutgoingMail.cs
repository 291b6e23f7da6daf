using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Platform.Mail;

internal enum MailStatus
{
    Queued,
    Sent,
    Failed,

    /// <summary>There was no mail server to give it to: it is here to be read, and has gone to nobody.</summary>
    Kept,
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
    public required string MessageId { get; set; }

    /// <summary>
    /// What servers name it by when they report on it (RFC 3461); a new one when it is sent again. Nobody can guess it.
    /// </summary>
    public string? EnvelopeId { get; set; }
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

    /// <summary>The servers of all its recipients say that it is in the mailbox.</summary>
    public Instant? DeliveredAt { get; private set; }

    /// <summary>A server says that it is not there yet, and that it goes on trying.</summary>
    public Instant? DelayedAt { get; private set; }

    public void Sent(Instant at)
    {
        Attempts++;
        (Status, SentAt, Error) = (MailStatus.Sent, at, null);
    }

    /// <summary>It stays in the outbox: there is no mail server.</summary>
    public void Kept()
    {
        Attempts++;
        (Status, Error) = (MailStatus.Kept, null);
    }

    /// <summary>
    /// What servers say of its recipients, all that is known of each: refused by one of them, it has failed; delivered
    /// to all of them, it has arrived.
    /// </summary>
    public void Reported(
        IReadOnlyList<(string Address, MailFate Fate, string Words)> all,
        int recipients,
        Instant at
    )
    {
        var failed = all.Where(r => r.Fate == MailFate.Failed).ToList();
        var arrived = all.Count(r => r.Fate == MailFate.Delivered) == recipients;
        DelayedAt = all.Any(r => r.Fate == MailFate.Delayed) ? DelayedAt ?? at : null;
        if (failed.Count > 0)
            (Status, Bounced, Error) = (
                MailStatus.Failed,
                true,
                string.Join("\n", failed.Select(f => $"{f.Address}: {f.Words}"))
            );
        else if (arrived)
            DeliveredAt ??= at;
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

    /// <summary>Back into the queue; false when it has left, or is waiting.</summary>
    public bool Again()
    {
        if (Status is not (MailStatus.Failed or MailStatus.Kept))
            return false;
        (Status, Error, Bounced) = (MailStatus.Queued, null, false);
        (DeliveredAt, DelayedAt) = (null, null);
        return true;
    }
}

internal sealed class OutgoingMailTables : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        // The key of a person opens their account in all of their workspaces.
        builder.Table("outgoing_mails").GoesOnlyWhere("about IS NOT NULL");
        builder.Property(m => m.To).AsJson();
        builder.Property(m => m.Cc).AsJson();
        builder.Property(m => m.Attachments).AsJson();
        builder.Property(m => m.ReplyTo).AsJson();
        builder
            .UniqueOn("ux_outgoing_mails_envelope", nameof(OutgoingMail.EnvelopeId))
            .HasFilter("envelope_id IS NOT NULL");
        builder.IndexOn("ix_outgoing_mails_message", nameof(OutgoingMail.MessageId));
    }
}
