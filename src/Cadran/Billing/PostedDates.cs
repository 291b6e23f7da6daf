using Cadran.Platform;

namespace Cadran.Billing;

/// <summary>
/// The dates of the editor's form. A date that only says what it would be anyway is not kept, so that a draft issued
/// next week is dated next week; a due date that the terms gave follows the issue date (S52).
/// </summary>
internal static class PostedDates
{
    public static (DateOnly? Issue, DateOnly? Due) Read(
        Func<string, string?> typed,
        InvoiceView view,
        List<Refusal> wrong
    )
    {
        var issue = Day(typed("issueDate"), "issueDate", wrong);
        var due = Day(typed("dueDate"), "dueDate", wrong);
        var draft = view.Invoice;
        if (draft.IssueDate is null && issue == view.Today)
            issue = null;
        var present = draft.IssueDate ?? view.Today;
        if (due is null || due != present.AddDays(view.TermsDays))
            return (issue, due);
        var byTerms = (issue ?? present).AddDays(view.TermsDays);
        return (issue, draft.DueDate is null ? null : byTerms);
    }

    private static DateOnly? Day(string? text, string field, List<Refusal> wrong)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (Days.Read(text) is { } day)
            return day;
        wrong.Add(PlatformRefusals.Invalid(field));
        return null;
    }
}
