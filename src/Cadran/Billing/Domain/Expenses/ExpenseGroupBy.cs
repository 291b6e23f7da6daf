namespace Cadran.Billing.Domain.Expenses;

/// <summary>How expenses are put together into lines of an invoice (rule L5).</summary>
public enum ExpenseGroupBy
{
    /// <summary>A line for each expense.</summary>
    Each,

    /// <summary>A line for each category.</summary>
    Category,

    /// <summary>All in one.</summary>
    All,
}
