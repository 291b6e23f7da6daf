using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Statements;

/// <summary>A statement that was sent, to whom, and what became of the mail: status is that of a delivery of an invoice.</summary>
internal sealed record SentStatementAnswer(
    Guid MailId,
    DateOnly From,
    DateOnly Through,
    MoneyAmount Closing,
    IReadOnlyList<string> To,
    string Status,
    bool Bounced,
    Instant RequestedAt,
    Instant? SentAt,
    Instant? DeliveredAt,
    Instant? DelayedAt,
    IReadOnlyList<ReportAnswer> Reports
);

/// <summary>The statements that were sent to a customer.</summary>
internal sealed class StatementsSent(Store store)
{
    /// <summary>The latest first, at most so many. Refusal: not_found.</summary>
    public async Task<Result<IReadOnlyList<SentStatementAnswer>>> To(
        Id<Organization> customer,
        int most,
        CancellationToken stop
    )
    {
        var db = store.Read;
        if (!await db.Set<Organization>().AnyAsync(o => o.Id == customer, stop))
            return PlatformRefusals.NotFound;
        var sent = await db.Set<StatementMail>()
            .Where(s => s.OrganizationId == customer)
            .OrderByDescending(s => s.MailId)
            .Take(most)
            .ToListAsync(stop);
        var ids = sent.ConvertAll(s => new Id<OutgoingMail>(s.MailId));
        var mails = await db.Set<OutgoingMail>()
            .Where(m => ids.Contains(m.Id))
            .ToDictionaryAsync(m => m.Id.Value, stop);
        var reports = (
            await db.Set<RecipientReport>()
                .Where(r => ids.Contains(r.MailId))
                .OrderBy(r => r.At)
                .ToListAsync(stop)
        ).ToLookup(r => r.MailId.Value);
        return Result<IReadOnlyList<SentStatementAnswer>>.Of([
            .. sent.Select(s => Answer(s, mails[s.MailId], reports[s.MailId])),
        ]);
    }

    private static SentStatementAnswer Answer(
        StatementMail sent,
        OutgoingMail mail,
        IEnumerable<RecipientReport> reports
    ) =>
        new(
            sent.MailId,
            sent.From,
            sent.Through,
            MoneyAmount.OfMinor(sent.ClosingMinor, sent.Currency),
            [.. mail.To.Select(t => t.Email)],
            mail.Status.ToString().ToLowerInvariant(),
            mail.Bounced,
            sent.RequestedAt,
            mail.SentAt,
            mail.DeliveredAt,
            mail.DelayedAt,
            [
                .. reports.Select(r => new ReportAnswer(
                    r.Address,
                    r.Fate,
                    r.StatusCode,
                    r.Words,
                    r.At
                )),
            ]
        );
}
