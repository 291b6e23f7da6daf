// Long because what the API says of invoices is read as one.
using Cadran.Billing.CustomerTax;
using Cadran.Billing.Domain;
using Cadran.Billing.Domain.Agreements;
using Cadran.Billing.Domain.Electronic;
using Cadran.Billing.Domain.Expenses;
using Cadran.Billing.Expenses;
using Cadran.Billing.Looks;
using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Platform.Mail;
using Cadran.Rates.Agreements;
using Cadran.Rates.Domain;
using Cadran.Time;

namespace Cadran.Billing;

internal sealed record DiscountAnswer(string? Percent, MoneyAmount? Amount);

internal sealed record LineAnswer(
    Id<InvoiceLine> Id,
    string Description,
    string Quantity,
    string? Unit,
    MoneyAmount UnitPrice,
    DiscountAnswer? Discount,
    MoneyAmount Net,
    IReadOnlyList<Guid> TaxIds,
    long? Seconds,
    IReadOnlyList<Id<TimeEntry>>? TimeEntryIds,
    Id<InvoiceLine>? CorrectsLineId,
    Id<Agreement>? AgreementId,
    AgreementPart? Part,
    DateOnly? AgreementMonth,
    IReadOnlyList<Id<Expense>>? ExpenseIds,
    bool Optional,
    MoneyAmount? OriginalUnitPrice,
    UsedExchange? Exchange
)
{
    public static LineAnswer Of(
        InvoiceLine l,
        Currency currency,
        IReadOnlyList<Id<TimeEntry>>? entries,
        IReadOnlyList<Id<Expense>>? expenses = null
    ) =>
        new(
            l.Id,
            l.Description,
            DecimalText.Write(l.Quantity),
            l.Unit,
            MoneyAmount.Of(new Money(l.UnitPrice, currency)),
            InvoiceAnswer.DiscountOf(l.DiscountPercentTenThousandths, l.DiscountMinor, currency),
            MoneyAmount.OfMinor(l.NetMinor, currency),
            l.TaxIds,
            l.Seconds,
            l.IsTime ? entries ?? [] : null,
            l.CorrectsLineId,
            l.AgreementId,
            l.Part,
            l.AgreementMonth,
            l.IsExpense ? expenses ?? [] : null,
            l.IsOptional,
            l.OriginalPrice is { } original ? MoneyAmount.Of(original) : null,
            l.Exchange
        );
}

internal sealed record TaxTotalAnswer(
    Guid TaxId,
    string Name,
    string Rate,
    string Category,
    MoneyAmount Base,
    MoneyAmount Amount
)
{
    public static TaxTotalAnswer Of(InvoiceTax tax, Currency currency) =>
        new(
            tax.TaxId,
            tax.Name,
            DecimalText.Write(tax.Percent),
            tax.Category,
            MoneyAmount.OfMinor(tax.BaseMinor, currency),
            MoneyAmount.OfMinor(tax.AmountMinor, currency)
        );
}

/// <summary>An invoice as the API shows it; lists leave the lines out.</summary>
internal sealed record InvoiceAnswer(
    Id<Invoice> Id,
    DocumentKind Kind,
    string? Number,
    InvoiceStatus Status,
    PaymentStatus? PaymentStatus,
    Id<Organization> OrganizationId,
    string Currency,
    string Language,
    DateOnly? IssueDate,
    DateOnly? DueDate,
    DateOnly? PeriodFrom,
    DateOnly? PeriodThrough,
    string? CustomerReference,
    string? PurchaseOrder,
    string? Note,
    GroupBy GroupBy,
    ExpenseGroupBy ExpenseGroupBy,
    bool PricesIncludeTax,
    DiscountAnswer? Discount,
    MoneyAmount Net,
    MoneyAmount DiscountTotal,
    IReadOnlyList<TaxTotalAnswer> TaxTotals,
    MoneyAmount TaxTotal,
    MoneyAmount Rounding,
    MoneyAmount Total,
    MoneyAmount Paid,
    MoneyAmount Credited,
    MoneyAmount Deducted,
    MoneyAmount Due,
    AccountingAnswer? Accounting,
    bool IsDeposit,
    Id<Invoice>? QuoteId,
    Id<Invoice>? CorrectsInvoiceId,
    string? Reason,
    Instant? SentAt,
    string? PdfSha256,
    IReadOnlyList<EInvoiceFileAnswer> EInvoices,
    Id<DocumentLook>? LookId,
    bool Annex,
    bool SendsDetail,
    bool SendsReceipts,
    int Version,
    Instant UpdatedAt,
    IReadOnlyList<LineAnswer>? Lines,
    int? OldPrices = null,
    int? OldTaxes = null,
    TaxAdvice? TaxAdvice = null
)
{
    public static InvoiceAnswer Of(
        Invoice i,
        DateOnly today,
        IReadOnlyList<LineAnswer>? lines = null
    ) =>
        new(
            i.Id,
            i.Kind,
            i.Number,
            i.Status,
            StatusOf(i, today),
            i.OrganizationId,
            i.Currency.Code,
            i.Language,
            i.IssueDate,
            i.DueDate,
            i.PeriodFrom,
            i.PeriodThrough,
            i.CustomerReference,
            i.PurchaseOrder,
            i.Note,
            i.GroupBy,
            i.ExpenseGroupBy,
            i.PricesIncludeTax,
            DiscountOf(i.DiscountPercentTenThousandths, i.DiscountMinor, i.Currency),
            MoneyAmount.OfMinor(i.NetMinor, i.Currency),
            MoneyAmount.OfMinor(i.DiscountTotalMinor, i.Currency),
            [.. i.TaxTotals.Select(t => TaxTotalAnswer.Of(t, i.Currency))],
            MoneyAmount.OfMinor(i.TaxTotalMinor, i.Currency),
            MoneyAmount.Of(i.Rounding),
            MoneyAmount.Of(i.Total),
            MoneyAmount.Of(i.Paid),
            MoneyAmount.Of(i.Credited),
            MoneyAmount.Of(i.Deducted),
            MoneyAmount.Of(i.Due),
            AccountingAnswer.Of(i),
            i.IsDeposit,
            i.QuoteId,
            i.CorrectsId,
            i.Reason,
            i.SentAt,
            i.PdfHash,
            [.. (i.EInvoices ?? []).Select(e => new EInvoiceFileAnswer(e.Format, e.Hash))],
            i.LookId,
            i.Annex,
            i.SendsDetail,
            i.SendsReceipts,
            i.Version,
            i.UpdatedAt,
            lines
        );

    /// <summary>Derived, never stored (rule D2); a draft has none, nor a credit note: nobody owes it.</summary>
    public static PaymentStatus? StatusOf(Invoice i, DateOnly today) =>
        i.Status == InvoiceStatus.Draft || i.Kind == DocumentKind.CreditNote
            ? null
            : PaymentStatuses.Of(i.Asked, i.Paid, i.Credited, i.DueDate!.Value, today);

    public static DiscountAnswer? DiscountOf(long? percent, long? minor, Currency currency) =>
        percent is { } p ? new DiscountAnswer(DecimalText.Write(p / 10_000m), null)
        : minor is { } m ? new DiscountAnswer(null, MoneyAmount.OfMinor(m, currency))
        : null;
}

/// <summary>The credit note that would be issued, and the time and expenses that could be billed again (rule D4).</summary>
internal sealed record CreditPlanAnswer(
    InvoiceAnswer CreditNote,
    MoneyAmount Settles,
    MoneyAmount CreditLeft,
    IReadOnlyList<ReleasedTime> ReleasedTime,
    IReadOnlyList<Id<Expense>> ReleasedExpenseIds
)
{
    public static CreditPlanAnswer Of(CreditPlan plan, DateOnly today) =>
        new(
            InvoiceAnswer.Of(
                plan.Note,
                today,
                [.. plan.Lines.Select(l => LineAnswer.Of(l, plan.Note.Currency, null))]
            ),
            MoneyAmount.Of(plan.Settles),
            MoneyAmount.Of(plan.CreditLeft),
            plan.Released,
            plan.ReleasedExpenses
        );
}

/// <summary>An e-invoice that is kept; none before the PDF is rendered, nor where it can't be one.</summary>
internal sealed record EInvoiceFileAnswer(EInvoiceFormat Format, string Sha256);

internal sealed record FigureAnswer(string Currency, int Count, MoneyAmount Total);

/// <summary>S56: counts and sums, each by currency. Due, due soon and overdue sum what is still owed.</summary>
internal sealed record InvoiceSummary(
    IReadOnlyList<FigureAnswer> Draft,
    IReadOnlyList<FigureAnswer> Sent,
    IReadOnlyList<FigureAnswer> Due,
    IReadOnlyList<FigureAnswer> Overdue,
    IReadOnlyList<FigureAnswer> Paid,
    IReadOnlyList<FigureAnswer> DueSoon,
    IReadOnlyList<FigureAnswer> CreditNotes
);

/// <summary>Why a payment is reversed (rule P3).</summary>
internal sealed record ReversalRequest(string Reason);

internal sealed record AllocationAnswer(Id<Invoice> InvoiceId, MoneyAmount Amount);

/// <summary>
/// A payment; what is on no invoice and was not paid back is the customer's credit (rule P2). A reversed one says when and why, with what it
/// had paid, and counts no more (rule P3).
/// </summary>
internal sealed record PaymentAnswer(
    Id<Payment> Id,
    Id<Organization> OrganizationId,
    DateOnly Date,
    MoneyAmount Amount,
    MoneyAmount Refunded,
    MoneyAmount Unallocated,
    string Method,
    string? Reference,
    IReadOnlyList<AllocationAnswer> Allocations,
    AccountingAnswer? Accounting,
    BankAmountAnswer? BankAmount,
    Instant? ReversedAt,
    string? ReversalReason
)
{
    public static PaymentAnswer Of(PaymentRow row) =>
        new(
            row.Payment.Id,
            row.Payment.OrganizationId,
            row.Payment.Date,
            MoneyAmount.Of(row.Amount),
            MoneyAmount.Of(row.Refunded),
            MoneyAmount.Of(row.Unallocated),
            row.Payment.Method,
            row.Payment.Reference,
            [.. row.Invoices.Select(i => new AllocationAnswer(i.Id, MoneyAmount.Of(i.Amount)))],
            AccountingAnswer.Of(row.Payment.Accounting, row.Payment.Bank, row.Payment.AmountMinor),
            BankAmountAnswer.Of(row.Payment.Bank),
            row.Payment.ReversedAt,
            row.Payment.ReversalReason
        );
}

/// <summary>What a server said of the mail for one of its recipients; the code of RFC 3463, perhaps empty.</summary>
internal sealed record ReportAnswer(
    string Address,
    MailFate Fate,
    string StatusCode,
    string Words,
    Instant At
);

/// <summary>
/// A delivery and how its mail fares: queued, sent, kept (no mail server is set up: it has gone to nobody), failed; whether a server refused it or gave it back, when it arrived
/// at all its recipients, as far as their servers say, since when it is late, and when a person first saw the invoice by
/// its link.
/// </summary>
internal sealed record DeliveryAnswer(
    Id<Delivery> Id,
    IReadOnlyList<string> To,
    IReadOnlyList<string> Cc,
    string Status,
    string? Error,
    Instant RequestedAt,
    Instant? SentAt,
    bool Bounced,
    Instant? ViewedAt,
    Instant? DeliveredAt,
    Instant? DelayedAt,
    IReadOnlyList<ReportAnswer> Reports
)
{
    /// <summary>The mail in the outbox; not part of the API.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid MailId { get; init; }
}
