using Cadran.Customers;
using Cadran.Workspaces;

namespace Cadran.Billing;

/// <summary>The date and the due date that a draft has once issued.</summary>
internal readonly record struct IssueDates(DateOnly Date, DateOnly Due)
{
    /// <summary>
    /// A later date is a mistyped year: no invoice could be dated before it again (rule D3).
    /// </summary>
    private const int MostDaysAhead = 180;

    public static bool IsTooFarAhead(DateOnly date, DateOnly today) =>
        date > today.AddDays(MostDaysAhead);

    /// <summary>
    /// The draft's own dates, else today in the workspace and the terms after it (S52). Refusals:
    /// invoice.vat_number_needed (rule X5), invoice.date_too_far_ahead, invoice.due_before_issue.
    /// </summary>
    public static Result<IssueDates> Of(
        Invoice draft,
        Workspace home,
        Organization customer,
        DateOnly? asked,
        Instant now
    )
    {
        if (
            draft.TaxTotals.Any(t => t.Category is "AE" or "K")
            && string.IsNullOrWhiteSpace(customer.VatNumber)
        )
            return InvoiceRefusals.VatNumberNeeded;
        var today = IssueInvoice.Today(now, home.TimeZone);
        var date = asked ?? draft.IssueDate ?? today;
        if (IsTooFarAhead(date, today))
            return InvoiceRefusals.DateTooFarAhead;
        var due = draft.DueDate ?? date.AddDays(customer.PaymentTermsDays ?? home.PaymentTermsDays);
        return due < date ? InvoiceRefusals.DueBeforeIssue : new IssueDates(date, due);
    }
}
