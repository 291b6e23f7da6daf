using Cadran.Platform;
using Cadran.Platform.Api;

namespace Cadran.Billing;

/// <summary>What money that comes or goes has in common: a day, an amount, a method, a reference.</summary>
internal static class PaymentFacts
{
    /// <summary>The amount. Refusals: field.required, field.too_long, field.invalid, currency.unknown.</summary>
    public static Result<Money> Read(
        DateOnly date,
        MoneyAmount amount,
        string? method,
        string? reference
    )
    {
        var check = new Check()
            .Text(method, "method", 60)
            .Optional(reference, "reference", 200)
            .That(Days.IsOfThisCentury(date), PlatformRefusals.Unreadable("date", FieldKind.Date))
            .That(
                DecimalText.TryRead(amount.Amount, out var value),
                PlatformRefusals.Unreadable("amount", FieldKind.Amount)
            )
            .That(
                Currency.TryOf(amount.Currency, out var currency),
                new Refusal("currency.unknown", RefusalKind.Rule, "amount")
            );
        return check.Passed ? new Money(value, currency!) : Result<Money>.Refused(check.Refusals);
    }

    /// <summary>What the bank has of it; null: as much as is settled. Refusals: field.invalid, currency.unknown.</summary>
    public static Result<Money?> ReadBank(MoneyAmount? amount)
    {
        if (amount is null)
            return Result<Money?>.Of(null);
        var check = new Check()
            .That(
                DecimalText.TryRead(amount.Amount, out var value),
                PlatformRefusals.Unreadable("bankAmount", FieldKind.Amount)
            )
            .That(
                Currency.TryOf(amount.Currency, out var currency),
                new Refusal("currency.unknown", RefusalKind.Rule, "bankAmount")
            );
        return check.Passed
            ? Result<Money?>.Of(new Money(value, currency!))
            : Result<Money?>.Refused(check.Refusals);
    }

    /// <summary>Above zero, and no finer than the currency (rule P1).</summary>
    public static bool IsPayable(Money amount) => Domain.PaymentAllocation.IsPayable(amount);
}
