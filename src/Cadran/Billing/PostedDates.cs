using Cadran.Platform;

namespace Cadran.Billing;

/// <summary>
/// The dates of the editor's form. A date that only says what the page showed is not kept, so that a draft issued next
/// week is dated next week, also when its page was left open over midnight; a due date that the terms gave follows the
/// issue date (S52).
/// </summary>
internal static class PostedDates
{
    /// <summary>The fields that say which dates the page showed.</summary>
    public const string ShownIssue = "shownIssueDate";
    public const string ShownDue = "shownDueDate";

    public static (DateOnly? Issue, DateOnly? Due) Read(
        Func<string, string?> typed,
        InvoiceView view,
        List<Refusal> wrong
    )
    {
        var issue = Day(typed("issueDate"), "issueDate", wrong);
        var due = Day(typed("dueDate"), "dueDate", wrong);
        var draft = view.Invoice;
        var shown = draft.IssueDate ?? Days.Read(typed(ShownIssue)) ?? view.Today;
        if (draft.IssueDate is null && issue == shown)
            issue = null;
        var byTerms =
            due == shown.AddDays(view.TermsDays)
            || (draft.DueDate is null && due == Days.Read(typed(ShownDue)));
        if (due is null || !byTerms || draft.Kind == DocumentKind.Quote)
            return (issue, due);
        return (issue, draft.DueDate is null ? null : (issue ?? shown).AddDays(view.TermsDays));
    }

    private static DateOnly? Day(string? text, string field, List<Refusal> wrong)
    {
        var day = Days.Read(text);
        if (day is null && !string.IsNullOrWhiteSpace(text))
            wrong.Add(PlatformRefusals.Unreadable(field, FieldKind.Date));
        return day;
    }
}
