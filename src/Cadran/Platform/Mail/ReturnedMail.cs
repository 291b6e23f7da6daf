using System.Text.RegularExpressions;
using MimeKit;
using MimeKit.Utils;

namespace Cadran.Platform.Mail;

/// <summary>What a server says became of a mail for a recipient (RFC 3464, 2.3.3), the later word the stronger.</summary>
internal enum MailFate
{
    /// <summary>Passed on to a server, or to several people, that will not say more.</summary>
    Relayed,
    Delayed,
    Failed,
    Delivered,
}

/// <summary>
/// One recipient of a report: the address that was written to, as far as the report says it; the status code of RFC 3463
/// ("5.1.1", or ""), and the server's own words.
/// </summary>
internal sealed record ReportedRecipient(
    IReadOnlyList<string> Addresses,
    MailFate Fate,
    string Status,
    string Words
);

/// <summary>
/// A report about a mail that we sent: what it names that mail by, most telling first (envelope id, the address that it
/// came back to, Message-ID), and what became of it.
/// </summary>
internal sealed record ReturnReport(
    IReadOnlyList<string> EnvelopeIds,
    IReadOnlyList<string> MessageIds,
    IReadOnlyList<ReportedRecipient> Recipients
);

/// <summary>
/// Reads returned mail (RFC 3464, in the container of RFC 6522), as Postfix, Exchange, Gmail and others write it. Only
/// what is a report counts: words in plain mails, out-of-office notes and the like say nothing. Pure.
/// </summary>
internal static partial class ReturnedMail
{
    private const int LongestWords = 500;
    private const int MostRecipients = 100;

    /// <summary>Null when the mail is no report, or one that names neither a mail nor a recipient.</summary>
    public static ReturnReport? Read(MimeMessage mail)
    {
        if (Status(mail.Body) is not { } status || status.StatusGroups is not { Count: > 1 } groups)
            return null;
        var recipients = groups
            .Skip(1)
            .Take(MostRecipients)
            .Select(Recipient)
            .OfType<ReportedRecipient>()
            .ToList();
        var report = new ReturnReport(
            [.. Envelopes(mail, groups[0])],
            [.. Messages(mail)],
            recipients
        );
        return recipients.Count > 0 && (report.EnvelopeIds.Count > 0 || report.MessageIds.Count > 0)
            ? report
            : null;
    }

    /// <summary>The first code of RFC 3463 in a text, "" when there is none.</summary>
    public static string StatusIn(string? text) =>
        StatusCode().Match(text ?? "") is { Success: true } code ? code.Value : "";

    private static MessageDeliveryStatus? Status(MimeEntity? body) =>
        body switch
        {
            MessageDeliveryStatus status => status,
            Multipart parts => parts.OfType<MessageDeliveryStatus>().FirstOrDefault(),
            _ => null,
        };

    private static ReportedRecipient? Recipient(HeaderList fields)
    {
        List<string> addresses =
        [
            .. new[] { "Original-Recipient", "Final-Recipient" }
                .Select(field => Address(fields[field]))
                .OfType<string>()
                .Distinct(),
        ];
        if (addresses.Count == 0 || FateOf(fields["Action"]) is not { } fate)
            return null;
        return new(addresses, fate, StatusIn(fields["Status"]), Words(fields));
    }

    private static MailFate? FateOf(string? action) =>
        Bare(action).ToLowerInvariant() switch
        {
            "failed" => MailFate.Failed,
            "delayed" => MailFate.Delayed,
            "delivered" => MailFate.Delivered,
            "relayed" or "expanded" => MailFate.Relayed,
            _ => null,
        };

    /// <summary>"rfc822; zoe@eole.example": the address, in small letters.</summary>
    private static string? Address(string? field)
    {
        var text = Bare(field);
        var at = text.IndexOf(';', StringComparison.Ordinal);
        var address = (at < 0 ? text : text[(at + 1)..]).Trim().Trim('<', '>');
        return address.Contains('@', StringComparison.Ordinal) && address.Length <= 254
            ? EmailAddress.Key(address)
            : null;
    }

    /// <summary>"smtp; 550 5.1.1 no such mailbox": what the server said, else the status.</summary>
    private static string Words(HeaderList fields)
    {
        var said = Bare(fields["Diagnostic-Code"]);
        var at = said.IndexOf(';', StringComparison.Ordinal);
        var words = Blanks().Replace(at is >= 0 and < 30 ? said[(at + 1)..] : said, " ").Trim();
        if (words.Length == 0)
            words = Bare(fields["Status"]);
        return Beginning.Of(words, LongestWords);
    }

    /// <summary>Of the report itself, then in the addresses that the mail came back to.</summary>
    private static IEnumerable<string> Envelopes(MimeMessage mail, HeaderList report) =>
        new[] { Bare(report["Original-Envelope-Id"]) }
            .Concat(
                mail.To.Mailboxes.Select(m => m.Address)
                    .Concat(
                        new[] { "Delivered-To", "X-Original-To", "Envelope-To" }.Select(h =>
                            Bare(mail.Headers[h])
                        )
                    )
                    .SelectMany(a => Tokens().Matches(a.ToLowerInvariant()).Select(m => m.Value))
            )
            .Where(id => id.Length > 0)
            .Distinct();

    /// <summary>Of the mail that it brings back, whole or its head; then those that it answers.</summary>
    private static IEnumerable<string> Messages(MimeMessage mail) =>
        Originals(mail.Body)
            .Append(mail.InReplyTo)
            .Concat(mail.References)
            .OfType<string>()
            .Where(id => id.Length > 0)
            .Distinct();

    private static IEnumerable<string?> Originals(MimeEntity? body) =>
        body is Multipart parts
            ? parts.Select(part =>
                part switch
                {
                    MessagePart { Message: { } original } => original.MessageId,
                    TextPart text when text.ContentType.IsMimeType("text", "rfc822-headers") =>
                        FromHead(text.Text),
                    _ => null,
                }
            )
            : [];

    private static string? FromHead(string head) =>
        MessageIdLine().Match(head) is { Success: true } line
            ? MimeUtils.EnumerateReferences(line.Groups[1].Value).FirstOrDefault()
            : null;

    /// <summary>Without comments in brackets around it.</summary>
    private static string Bare(string? field) => (field ?? "").Trim();

    [GeneratedRegex(@"\b[245]\.\d{1,3}\.\d{1,3}\b")]
    private static partial Regex StatusCode();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"[a-z2-7]{52}")]
    private static partial Regex Tokens();

    [GeneratedRegex(
        @"^Message-ID:\s*(<[^>\r\n]+>)",
        RegexOptions.IgnoreCase | RegexOptions.Multiline
    )]
    private static partial Regex MessageIdLine();
}
