using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Work;
using Cadran.Workspaces;

namespace Cadran.Billing.Expenses;

/// <summary>The receipt of an expense, as it was uploaded.</summary>
internal sealed record ReceiptAnswer(string Name, string ContentType, string Sha256);

/// <summary>An expense as the API shows it; billed: what an invoice charges, absent when it isn't billable.</summary>
internal sealed record ExpenseAnswer(
    Id<Expense> Id,
    Id<Member> MemberId,
    DateOnly Date,
    Id<Organization>? OrganizationId,
    Id<Project>? ProjectId,
    Id<ProjectTask>? TaskId,
    Id<Ticket>? TicketId,
    Id<ExpenseCategory> CategoryId,
    string Text,
    MoneyAmount Amount,
    MoneyAmount? Tax,
    string? Quantity,
    string? Rate,
    bool Billable,
    string MarkupPercent,
    MoneyAmount? Billed,
    ExpenseState State,
    Id<Invoice>? InvoiceId,
    ReceiptAnswer? Receipt,
    int Version,
    Instant UpdatedAt
) : IVersionedAnswer
{
    public static ExpenseAnswer Of(Expense e) =>
        new(
            e.Id,
            e.MemberId,
            e.Date,
            e.OrganizationId,
            e.ProjectId,
            e.TaskId,
            e.TicketId,
            e.CategoryId,
            e.Text,
            MoneyAmount.Of(e.Amount),
            e.TaxMinor is { } tax ? MoneyAmount.OfMinor(tax, e.Currency) : null,
            e.Quantity is { } quantity ? DecimalText.Write(quantity) : null,
            e.Rate is { } rate ? DecimalText.Write(rate) : null,
            e.Billable,
            DecimalText.Write(e.MarkupPercent),
            e.Billable ? MoneyAmount.Of(e.Billed) : null,
            e.State,
            e.InvoiceId,
            e.ReceiptHash is { } hash ? new(e.ReceiptName!, e.ReceiptType!, hash) : null,
            e.Version,
            e.UpdatedAt
        );
}

/// <summary>How many a filter finds in a currency.</summary>
internal sealed record ExpenseSumAnswer(
    string Currency,
    int Count,
    MoneyAmount Amount,
    MoneyAmount Billed
);
