using Cadran.Billing.Domain;
using Cadran.Billing.Reminders;
using Cadran.Billing.Returns;
using Cadran.Platform.Mail;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;
using Cadran.Platform.Web.Fields;
using Cadran.Platform.Web.Parts;

namespace Cadran.Billing;

/// <summary>Where an invoice stands, in a word (rule D2).</summary>
internal static class InvoiceStates
{
    /// <summary>A mail that did not arrive is as loud as a date that is past: somebody has to do something.</summary>
    public static Tone ToneOf(PaymentStatus? state, Posting posting = default) =>
        (state, posting) switch
        {
            (PaymentStatus.Paid, _) => Tone.Good,
            (PaymentStatus.Overdue, _) or (PaymentStatus.Unpaid, Posting.Refused) => Tone.Bad,
            (PaymentStatus.PartiallyPaid, _) or (PaymentStatus.Unpaid, Posting.Delayed) =>
                Tone.Warn,
            _ => Tone.Neutral,
        };

    /// <summary>An invoice that is not due yet says how far its mail is.</summary>
    public static string Of(
        Invoice invoice,
        PaymentStatus? state,
        Posting posting,
        DateOnly today,
        Texts texts
    ) =>
        state switch
        {
            null when invoice.Kind == DocumentKind.CreditNote => texts[
                invoice.Due.Amount > 0 ? "bill.s.creditLeft" : "bill.s.creditUsed"
            ],
            null => texts["bill.draft"],
            PaymentStatus.Paid => texts["bill.s.paid"],
            PaymentStatus.Credited => texts["bill.s.credited"],
            PaymentStatus.Overdue => texts.N(
                "bill.s.overdue",
                today.DayNumber - invoice.DueDate!.Value.DayNumber
            ),
            PaymentStatus.PartiallyPaid => texts["bill.s.partly"],
            _ when invoice.SentAt is null => texts["bill.s.issued"],
            _ => texts[
                posting switch
                {
                    Posting.Kept => "bill.s.kept",
                    Posting.Waits => "bill.s.queued",
                    Posting.Refused => "bill.s.refused",
                    Posting.Arrived => "bill.s.delivered",
                    Posting.Delayed => "bill.s.delayed",
                    _ => "bill.s.sent",
                }
            ],
        };
}

/// <summary>The ways to be paid that forms offer; the code is kept, the words are the reader's.</summary>
internal static class PaymentMethods
{
    private static readonly string[] Codes =
    [
        "transfer",
        "card",
        "cheque",
        "direct_debit",
        "cash",
        "otherwise",
    ];

    public static IReadOnlyList<Choice> Choices(Texts texts) =>
        [.. Codes.Select(code => new Choice(code, Name(code, texts)))];

    /// <summary>What came by the API may be any word.</summary>
    public static string Name(string code, Texts texts) =>
        Codes.Contains(code) ? texts["bill.method." + code] : code;
}

/// <summary>One thing that happened to an invoice.</summary>
internal sealed record InvoiceStep(
    Instant At,
    string Icon,
    string Text,
    string When,
    string? Bad = null,
    string? Href = null
);

/// <summary>Issued, queued, sent, refused, paid: in the order it happened.</summary>
internal static class InvoiceStory
{
    public static IReadOnlyList<InvoiceStep> Of(
        InvoiceView view,
        IReadOnlyList<DeliveryAnswer> deliveries,
        IReadOnlyList<(Payment Payment, long AmountMinor)> payments,
        IReadOnlyList<(Invoice Other, Money Amount, Instant At)> credits,
        IReadOnlyList<SentReminder> reminders,
        IReadOnlyList<WriteOff> writeOffs,
        LedgerMailed? ledger,
        Texts texts
    )
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(view.TimeZone);
        string When(Instant at) => Dates.Exact(at.ToDateTimeOffset(), zone);
        var steps = new List<InvoiceStep>();
        var isNote = view.Invoice.Kind == DocumentKind.CreditNote;
        if (view.Invoice.IssuedAt is { } issued)
            steps.Add(
                new(
                    issued,
                    "invoice",
                    texts[
                        isNote ? "bill.story.creditIssued"
                        : view.Quote is not null ? "quote.story.issued"
                        : "bill.story.issued"
                    ],
                    When(issued)
                )
            );
        foreach (var (other, amount, at) in credits)
            steps.Add(
                new(
                    at,
                    "undo",
                    isNote
                        ? texts["bill.story.creditUsed", Format.Money(amount), other.Number]
                        : texts["bill.story.credited", other.Number, Format.Money(amount)],
                    When(at),
                    Href: "/billing/invoices/" + other.Id
                )
            );
        if (ledger is not null)
            steps.Add(
                new(
                    ledger.At,
                    "mail",
                    ledger.To is { } reader
                        ? texts["bill.story.ledger.to", ledger.By, reader]
                        : texts["bill.story.ledger", ledger.By],
                    When(ledger.At)
                )
            );
        foreach (var delivery in deliveries)
        {
            var to = string.Join(", ", delivery.To);
            var at = delivery.SentAt ?? delivery.RequestedAt;
            var text = delivery.Status switch
            {
                "sent" => texts["bill.story.sent", to],
                "kept" => texts["bill.story.kept", to],
                "failed" when delivery is { Bounced: true, SentAt: not null } => texts[
                    "bill.story.sent",
                    to
                ],
                "failed" when delivery.Bounced => texts["shared.story.bounced", to],
                "failed" => texts["bill.story.failed", to],
                _ => texts["bill.story.queued", to],
            };
            var cc =
                delivery.Cc.Count == 0
                    ? ""
                    : " · " + texts["bill.story.cc", string.Join(", ", delivery.Cc)];
            steps.Add(
                new(
                    at,
                    "mail",
                    text + cc,
                    When(at),
                    delivery.SentAt is null ? delivery.Error : null,
                    "/outbox/" + delivery.MailId
                )
            );
            steps.AddRange(
                delivery
                    .Reports.Where(_ => delivery.SentAt is not null)
                    .Select(r => new InvoiceStep(
                        r.At,
                        r.Fate == MailFate.Failed ? "alert" : "mail",
                        ReturnWords.Said(r, texts),
                        When(r.At),
                        r.Fate == MailFate.Failed
                            ? ReturnWords.Why(r.StatusCode, texts) + " " + r.Words
                            : null
                    ))
            );
        }
        steps.AddRange(
            deliveries
                .Where(d => d.ViewedAt is not null)
                .Select(d => new InvoiceStep(
                    d.ViewedAt!.Value,
                    "eye",
                    texts["shared.story.viewed", string.Join(", ", d.To)],
                    When(d.ViewedAt.Value)
                ))
        );
        steps.AddRange(
            reminders.Select(r => new InvoiceStep(
                r.Reminder.SentAt,
                "mail",
                texts[
                    "remind.story." + r.Mail.ToString().ToLowerInvariant(),
                    texts["remind.step." + r.Reminder.Step]
                ],
                When(r.Reminder.SentAt),
                Href: "/outbox/" + r.Reminder.MailId
            ))
        );
        foreach (var off in writeOffs)
        {
            var (amount, href) = (Format.Money(off.Amount), "/billing/write-offs/" + off.Id);
            var text = texts["diff.story", amount] + " · " + off.Reason;
            steps.Add(new(off.CreatedAt, "coins", text, Dates.Long(off.Date), Href: href));
            if (off.ReversedAt is { } at)
                steps.Add(
                    new(
                        at,
                        "undo",
                        texts["diff.story.reversed", amount] + " · " + off.ReversalReason,
                        When(at),
                        Href: href
                    )
                );
        }
        foreach (var (payment, minor) in payments)
        {
            var amount = Format.Money(Money.OfMinor(minor, view.Invoice.Currency));
            var reference = string.IsNullOrWhiteSpace(payment.Reference)
                ? ""
                : " · " + payment.Reference;
            var href = "/billing/payments/" + payment.Id;
            steps.Add(
                new(
                    payment.CreatedAt,
                    "coins",
                    texts["bill.story.paid", amount, PaymentMethods.Name(payment.Method, texts)]
                        + reference,
                    Dates.Long(payment.Date),
                    Href: href
                )
            );
            if (payment.ReversedAt is { } reversed)
                steps.Add(
                    new(
                        reversed,
                        "undo",
                        texts["bill.story.reversed", amount] + " · " + payment.ReversalReason,
                        When(reversed),
                        Href: href
                    )
                );
        }
        return [.. steps.OrderBy(s => s.At)];
    }
}
