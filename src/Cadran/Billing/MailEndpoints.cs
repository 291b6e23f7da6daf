using Cadran.Billing.Returns;
using Cadran.Platform.Api;
using Cadran.Platform.Mail;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing;

/// <summary>
/// A mail that carries a document, as it was written. About: the page of what it carries; error: what a server said;
/// bounced: it was refused for good. Attachments are fetched by their place, from 0.
/// </summary>
internal sealed record MailAnswer(
    Id<OutgoingMail> Id,
    string FromName,
    IReadOnlyList<MailAddress> To,
    IReadOnlyList<MailAddress> Cc,
    string Subject,
    string Text,
    IReadOnlyList<AttachmentAnswer> Attachments,
    string? About,
    MailStatus Status,
    int Attempts,
    string? Error,
    bool Bounced,
    Instant QueuedAt,
    Instant? SentAt,
    Instant? DeliveredAt,
    Instant? DelayedAt
)
{
    public static MailAnswer Of(OutgoingMail m) =>
        new(
            m.Id,
            m.FromName,
            m.To,
            m.Cc,
            m.Subject,
            m.Text,
            [.. m.Attachments.Select(a => new AttachmentAnswer(a.FileName, a.ContentType))],
            m.About,
            m.Status,
            m.Attempts,
            m.Error,
            m.Bounced,
            m.QueuedAt,
            m.SentAt,
            m.DeliveredAt,
            m.DelayedAt
        );
}

/// <summary>A file that goes along.</summary>
internal sealed record AttachmentAnswer(string FileName, string ContentType);

/// <summary>The outbox: mails that carry documents, never those that hold the key of a person.</summary>
internal static class MailEndpoints
{
    public static void MapMails(this IEndpointRouteBuilder api)
    {
        var mails = api.MapGroup("/mails");
        mails.MapGet("", List).Produces<Page<MailAnswer>>().Requires(Permissions.BillingRead);
        mails.MapGet("/{id}", Get).Produces<MailAnswer>().Requires(Permissions.BillingRead);
        mails
            .MapGet("/{id}/attachments/{place}", Attachment)
            .AnswersFile("application/octet-stream")
            .Requires(Permissions.BillingRead);
        mails
            .MapPost("/{id}/again", Again)
            .WithName("Mails_SendAgain")
            .Produces<MailAnswer>()
            .Requires(Permissions.BillingEdit);
        mails
            .MapPost("/{id}/address-works", Works)
            .WithName("Mails_AddressWorks")
            .Produces<MailAnswer>()
            .Requires(Permissions.BillingEdit);
    }

    private static async Task<IResult> List(
        OutboxQueries outbox,
        CancellationToken stop,
        Choice<MailStatus>? status = null,
        int? limit = null,
        string? cursor = null
    ) =>
        (await outbox.List(status?.Value, new PageQuery(limit, cursor), stop))
            .Select(page => new Page<MailAnswer>([.. page.Rows.Select(MailAnswer.Of)], page.Next))
            .Ok();

    private static async Task<IResult> Get(
        Id<OutgoingMail> id,
        OutboxQueries outbox,
        CancellationToken stop
    ) => (await outbox.One(id.Value, stop)).Select(MailAnswer.Of).Ok();

    private static async Task<IResult> Attachment(
        Id<OutgoingMail> id,
        int place,
        OutboxQueries outbox,
        CancellationToken stop
    )
    {
        var found = await outbox.Attachment(id.Value, place, stop);
        return found.Succeeded
            ? Results.File(
                found.Value.Content,
                found.Value.File.ContentType,
                found.Value.File.FileName
            )
            : Problems.Of(found.Refusals);
    }

    private static async Task<IResult> Again(
        Id<OutgoingMail> id,
        SendAgain again,
        CancellationToken stop
    ) => (await again.Run(id.Value, stop)).Select(MailAnswer.Of).Ok();

    private static async Task<IResult> Works(
        Id<OutgoingMail> id,
        AddressWorks works,
        CancellationToken stop
    ) => (await works.Run(id.Value, stop)).Select(MailAnswer.Of).Ok();
}
