using Cadran.Customers;
using Cadran.Platform;
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
    /// What is wrong with the dates of a draft, each where it is said: invoice.date_too_far_ahead, field.invalid for what
    /// is no day of this century, invoice.due_before_issue.
    /// </summary>
    public static Check Validate(DateOnly? date, DateOnly? due, DateOnly today) =>
        new Check()
            .That(
                date is null || !IsTooFarAhead(date.Value, today),
                InvoiceRefusals.DateTooFarAhead
            )
            .That(!(date < Days.First), PlatformRefusals.Unreadable("issueDate", FieldKind.Date))
            .That(
                due is null || Days.IsOfThisCentury(due.Value),
                PlatformRefusals.Unreadable("dueDate", FieldKind.Date)
            )
            .That(!(due < date), InvoiceRefusals.DueBeforeIssue);

    /// <summary>
    /// The draft's own dates, else today in the workspace and the terms after it (S52). Refusals:
    /// invoice.vat_number_needed (rule X5), invoice.date_too_far_ahead, field.invalid, invoice.due_before_issue.
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
        var check = Validate(date, null, today);
        if (!check.Passed)
            return Result<IssueDates>.Refused(check.Refusals);
        var due = draft.DueDate ?? date.AddDays(customer.PaymentTermsDays ?? home.PaymentTermsDays);
        return due < date ? InvoiceRefusals.DueBeforeIssue : new IssueDates(date, due);
    }
}
