using System.Globalization;
using Cadran.Platform;
using Cadran.Platform.Api;

namespace Cadran.Billing;

/// <summary>What the bank has of a payment or a refund, where that is in another currency, as a form posts it; the rate is that of the books.</summary>
internal sealed record PostedBank(Money Money, DecimalInput? Rate)
{
    public const string Amount = "bankAmount";
    public const string Currency = "bankCurrency";
    public const string BooksRate = "bankRate";

    /// <summary>For the request; null with null.</summary>
    public static MoneyAmount? AmountOf(PostedBank? bank) =>
        bank is null ? null : MoneyAmount.Of(bank.Money);

    /// <summary>Null: no amount was typed. Refusals: field.invalid, field.required (the currency).</summary>
    public static Result<PostedBank?> Read(Func<string, string?> typed, CultureInfo culture)
    {
        if (string.IsNullOrWhiteSpace(typed(Amount)))
            return Result<PostedBank?>.Of(null);
        var check = new Check();
        check.That(
            TypedNumber.TryRead(typed(Amount), culture, out var amount),
            PlatformRefusals.Unreadable(Amount, FieldKind.Amount)
        );
        check.That(
            Kernel.Currency.TryOf(typed(Currency), out var currency),
            PlatformRefusals.Required(Currency)
        );
        DecimalInput? rate = null;
        if (!string.IsNullOrWhiteSpace(typed(BooksRate)))
        {
            check.That(
                TypedNumber.TryRead(typed(BooksRate), culture, out var read),
                PlatformRefusals.Unreadable(BooksRate, FieldKind.Number)
            );
            rate = new DecimalInput(read);
        }
        return check.Passed
            ? Result<PostedBank?>.Of(new PostedBank(new Money(amount, currency!), rate))
            : Result<PostedBank?>.Refused(check.Refusals);
    }

    /// <summary>The same refusal beside the field of the form that it is about.</summary>
    public static Refusal Place(Refusal refusal, PostedBank? bank) =>
        bank is not null && refusal.Field == PostedRate.Field ? refusal.At(BooksRate) : refusal;
}
