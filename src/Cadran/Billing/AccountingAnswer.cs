using Cadran.Billing.Journal;
using Cadran.Platform.Api;
using Cadran.Rates.Domain;

namespace Cadran.Billing;

/// <summary>
/// What a document or a payment in another currency is in that of the books: one unit of its own is `rate` of theirs, as
/// stored for `rateDay`, or as typed where there is none; its amount, and of a document the tax in it.
/// </summary>
internal sealed record AccountingAnswer(
    string Currency,
    string Rate,
    DateOnly? RateDay,
    MoneyAmount Amount,
    MoneyAmount? Tax = null
)
{
    public static AccountingAnswer? Of(Invoice i) =>
        Of(i.Accounting, i.TotalMinor) is { } answer
            ? answer with
            {
                Tax = MoneyAmount.Of(i.AccountingTax!.Value),
            }
            : null;

    /// <summary>Of money that settles; null in the currency of the books.</summary>
    public static AccountingAnswer? Of(UsedExchange? used, BankAmount? bank, long minor) =>
        Of(used, minor) is { } answer
            ? answer with
            {
                Amount = MoneyAmount.OfMinor(
                    CarriedMoney.BooksMinor(bank, used, minor),
                    Kernel.Currency.Of(used!.To)
                ),
            }
            : null;

    /// <summary>Null in the currency of the books, and of a draft until it is typed.</summary>
    public static AccountingAnswer? Of(UsedExchange? used, long minor) =>
        used is null
            ? null
            : new(
                used.To,
                used.Rate,
                used.Day,
                MoneyAmount.OfMinor(used.ConvertMinor(minor), Kernel.Currency.Of(used.To))
            );
}

/// <summary>
/// What came to the bank or left it, where that is in another currency than what is settled, and what it is in that of the
/// books; no `accounting`: it is in their currency.
/// </summary>
internal sealed record BankAmountAnswer(MoneyAmount Amount, AccountingAnswer? Accounting)
{
    public static BankAmountAnswer? Of(BankAmount? bank) =>
        bank is null
            ? null
            : new(MoneyAmount.Of(bank.Money), AccountingAnswer.Of(bank.Exchange, bank.Money.Minor));
}
