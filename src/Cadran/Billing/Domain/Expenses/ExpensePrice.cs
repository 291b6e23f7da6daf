namespace Cadran.Billing.Domain.Expenses;

/// <summary>What an expense comes to (rules L1, L5), in its own currency, rounded once.</summary>
public static class ExpensePrice
{
    /// <summary>What is spent by quantity: 120 km × 0.603 per km.</summary>
    public static Money ByQuantity(decimal quantity, decimal rate, Currency currency) =>
        new Money(quantity * rate, currency).Rounded();

    /// <summary>
    /// What is charged: amount × (1 + markup), the markup a percentage, rounded once to the currency. The amount is without
    /// the tax that the firm gets back: the invoice adds its own.
    /// </summary>
    public static Money Billed(Money amount, decimal markupPercent) =>
        new Money(amount.Amount * (1 + markupPercent / 100m), amount.Currency).Rounded();
}
