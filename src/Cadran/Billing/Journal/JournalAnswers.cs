using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Platform.Jobs;

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

/// <summary>Sums of a selection of the journal in a currency of the books.</summary>
internal sealed record JournalSumAnswer(MoneyAmount Debit, MoneyAmount Credit, MoneyAmount Balance);

internal sealed record JournalSumsAnswer(long Postings, IReadOnlyList<JournalSumAnswer> Sums)
{
    public static JournalSumsAnswer Of(JournalSums sums) =>
        new(
            sums.Postings,
            [
                .. sums.Sums.Select(s => new JournalSumAnswer(
                    MoneyAmount.Of(s.Debit),
                    MoneyAmount.Of(s.Credit),
                    MoneyAmount.Of(s.Balance)
                )),
            ]
        );
}

/// <summary>
/// The last verification that was asked for, and how far it is; and what the last one that ended found (what
/// <see cref="JournalVerification"/> says), with when. No `ok`: none ended yet.
/// </summary>
internal sealed record JournalCheckAnswer(
    JobStatus Status,
    int Done,
    int Total,
    Instant? EndedAt,
    bool? Ok,
    long? Entries,
    long? Documents,
    long? FindingCount,
    IReadOnlyList<JournalFinding> Findings,
    long? FirstBroken
)
{
    public static JournalCheckAnswer Of(JournalCheckState state) =>
        new(
            state.Status,
            state.Done,
            state.Total,
            state.EndedAt,
            state.Result?.Ok,
            state.Result?.Entries,
            state.Result?.Documents,
            state.Result?.FindingCount,
            state.Result?.Findings ?? [],
            state.Result?.FirstBroken
        );
}
