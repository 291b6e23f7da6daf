namespace Cadran.Billing.Domain.Expenses;

/// <summary>
/// An expense as lines are made of it. <see cref="Billed"/> is what is charged, in the invoice's currency;
/// <see cref="Taxes"/> those that its line gets; <see cref="Unit"/> what its quantity counts.
/// </summary>
internal sealed record BillableExpense(
    Guid Id,
    DateOnly Date,
    Named Category,
    string Text,
    Money Billed,
    IReadOnlyList<Guid> Taxes,
    decimal? Quantity = null,
    string? Unit = null
);
