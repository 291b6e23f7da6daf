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
        var read = Amount(amount, "amount");
        var check = new Check()
            .Text(method, "method", 60)
            .Optional(reference, "reference", 200)
            .That(Days.IsOfThisCentury(date), PlatformRefusals.Unreadable("date", FieldKind.Date));
        check.Add(read.Refusals);
        return check.Passed ? read : Result<Money>.Refused(check.Refusals);
    }

    /// <summary>An amount as it is asked for. Refusals, at that field: field.invalid, currency.unknown.</summary>
    public static Result<Money> Amount(MoneyAmount amount, string field)
    {
        var check = new Check()
            .That(
                DecimalText.TryRead(amount.Amount, out var value),
                PlatformRefusals.Unreadable(field, FieldKind.Amount)
            )
            .That(
                Currency.TryOf(amount.Currency, out var currency),
                new Refusal("currency.unknown", RefusalKind.Rule, field)
            );
        return check.Passed ? new Money(value, currency!) : Result<Money>.Refused(check.Refusals);
    }

    /// <summary>Above zero, and no finer than the currency (rule P1).</summary>
    public static bool IsPayable(Money amount) => Domain.PaymentAllocation.IsPayable(amount);
}
