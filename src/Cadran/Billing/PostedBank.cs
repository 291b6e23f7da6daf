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

    /// <summary>
    /// Null: nothing was typed; the currency of the books alone is what the form proposes. Refusals: field.invalid,
    /// field.required (the currency; the amount, of a currency or a rate that was typed).
    /// </summary>
    public static Result<PostedBank?> Read(
        Func<string, string?> typed,
        Kernel.Currency? books,
        CultureInfo culture
    )
    {
        if (string.IsNullOrWhiteSpace(typed(Amount)))
            return IsBegun(typed, books)
                ? PlatformRefusals.Required(Amount)
                : Result<PostedBank?>.Of(null);
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

    /// <summary>A currency or a rate was typed for what the bank has.</summary>
    public static bool IsBegun(Func<string, string?> typed, Kernel.Currency? books) =>
        !string.IsNullOrWhiteSpace(typed(BooksRate))
        || (Blank.ToNull(typed(Currency)) is { } code && code != books?.Code);

    /// <summary>The same refusal beside the field of the form that it is about.</summary>
    public static Refusal Place(Refusal refusal, PostedBank? bank) =>
        bank is not null && refusal.Field == PostedRate.Field ? refusal.At(BooksRate) : refusal;
}
