using Cadran.Customers;
using Cadran.Platform.Api;

namespace Cadran.Billing.Journal;

internal sealed record PostingLineAnswer(
    string Key,
    string Account,
    string AccountName,
    string? Auxiliary,
    MoneyAmount Debit,
    MoneyAmount Credit,
    MoneyAmount AccountingDebit,
    MoneyAmount AccountingCredit
);

internal sealed record PostingAnswer(
    long Sequence,
    DateOnly Date,
    string Book,
    string Document,
    Guid DocumentId,
    string Reference,
    string Label,
    Id<Organization> OrganizationId,
    string? ExchangeRate,
    DateOnly? RateDay,
    Instant PostedAt,
    string Hash,
    IReadOnlyList<PostingLineAnswer> Lines
)
{
    public static PostingAnswer Of(PostingRow row) =>
        new(
            row.Entry.Sequence,
            row.Entry.Date,
            row.Entry.Book,
            row.Entry.Document,
            row.Entry.DocumentId,
            row.Entry.Reference,
            row.Entry.Label,
            row.Entry.OrganizationId,
            row.Entry.Exchange?.Rate,
            row.Entry.Exchange?.Day,
            row.Entry.PostedAt,
            row.Entry.Hash,
            [
                .. row.Lines.Select(l => new PostingLineAnswer(
                    l.Key,
                    l.Account,
                    l.AccountName,
                    l.Auxiliary,
                    MoneyAmount.OfMinor(Math.Max(l.AmountMinor, 0), l.Currency),
                    MoneyAmount.OfMinor(Math.Max(-l.AmountMinor, 0), l.Currency),
                    MoneyAmount.OfMinor(Math.Max(l.AccountingMinor, 0), l.AccountingCurrency),
                    MoneyAmount.OfMinor(Math.Max(-l.AccountingMinor, 0), l.AccountingCurrency)
                )),
            ]
        );
}

internal sealed record AccountBalanceAnswer(
    string Account,
    string Name,
    MoneyAmount Debit,
    MoneyAmount Credit,
    MoneyAmount Balance
)
{
    public static AccountBalanceAnswer Of(AccountBalance b) =>
        new(
            b.Account,
            b.Name,
            MoneyAmount.Of(b.Debit),
            MoneyAmount.Of(b.Credit),
            MoneyAmount.Of(b.Balance)
        );
}

internal sealed record CustomerBalanceAnswer(
    Id<Organization> OrganizationId,
    string OrganizationName,
    string? Account,
    MoneyAmount Balance,
    bool Agrees
)
{
    public static CustomerBalanceAnswer Of(CustomerBalanceRow row) =>
        new(
            row.Balance.OrganizationId,
            row.Name,
            row.Account,
            MoneyAmount.Of(row.Balance.Balance),
            row.Balance.Agrees
        );
}

internal sealed record ClosingAnswer(DateOnly? Through, Instant At, Guid? By, string? Reason)
{
    public static ClosingAnswer Of(PeriodClosing c) => new(c.Through, c.At, c.By, c.Reason);
}
