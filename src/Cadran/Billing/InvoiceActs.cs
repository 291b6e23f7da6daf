using System.Globalization;
using Cadran.Platform;

namespace Cadran.Billing;

/// <summary>What the page of an invoice can do, from the fields of its forms.</summary>
internal sealed class InvoiceActs(
    EditDraft edit,
    SendByChoice send,
    UseCredit credit,
    DraftActs drafts,
    PayInvoice pay
)
{
    public PayInvoice Payment => pay;

    public DraftActs Drafts => drafts;

    public Task<Result<Done>> Delete(InvoiceView view, CancellationToken stop) =>
        edit.Delete(view.Invoice.Id, null, stop, view.Invoice.Kind);

    public Task<Result<SentBy>> Send(
        InvoiceView view,
        Func<string, string?> typed,
        CancellationToken stop
    ) => send.Run(view.Invoice.Id, MailForm.Read(typed), stop);

    /// <summary>What the customer has in credit goes on this invoice (rule P2).</summary>
    public Task<Result<Money>> UseCredit(InvoiceView view, CancellationToken stop) =>
        credit.Run(view.Invoice.Id, stop);
}

/// <summary>The fields that every payment form has: amount and date.</summary>
internal static class PostedPayment
{
    public static Result<(Money Amount, DateOnly Date)> Read(
        Func<string, string?> typed,
        CultureInfo culture,
        Currency currency
    )
    {
        var wrong = new List<Refusal>();
        if (!TypedNumber.TryRead(typed("amount"), culture, out var amount))
            wrong.Add(PlatformRefusals.Unreadable("amount", FieldKind.Amount));
        var date = Days.Read(typed("date"));
        if (date is null)
            wrong.Add(PlatformRefusals.Unreadable("date", FieldKind.Date));
        return date is { } day && wrong.Count == 0
            ? (new Money(amount, currency), day)
            : Result<(Money, DateOnly)>.Refused(wrong);
    }
}
