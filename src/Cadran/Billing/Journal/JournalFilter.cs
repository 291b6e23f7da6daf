using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Journal;

/// <summary>
/// Which postings: from and through by date, of a customer, of a document by its number, on an account, with all words of
/// the text in what they say (label, reference, accounts, customer, amounts), with a line of that amount, debit or credit,
/// in its own currency or that of the books. After and UpTo are sequences, the first one not in it.
/// </summary>
internal sealed record JournalFilter(
    DateOnly? From = null,
    DateOnly? Through = null,
    Id<Organization>? OrganizationId = null,
    string? Document = null,
    string? Account = null,
    string? Text = null,
    decimal? Amount = null,
    long? After = null,
    long? UpTo = null
)
{
    /// <summary>Anything is asked for: it is not the whole journal.</summary>
    public bool IsSelection =>
        From is not null
        || Through is not null
        || OrganizationId is not null
        || Amount is not null
        || After is not null
        || UpTo is not null
        || !string.IsNullOrWhiteSpace(Document + Account + Text);
}

/// <summary>The same as an address says it.</summary>
internal sealed record JournalAsk(
    DateOnly? From = null,
    DateOnly? Through = null,
    Id<Organization>? OrganizationId = null,
    string? Document = null,
    string? Account = null,
    string? Text = null,
    string? Amount = null
)
{
    /// <summary>Refusal: field.invalid (amount).</summary>
    public Result<JournalFilter> Read()
    {
        decimal? amount = null;
        if (!string.IsNullOrWhiteSpace(Amount))
        {
            if (!DecimalText.TryRead(Amount.Trim(), out var read))
                return PlatformRefusals.Unreadable("amount", FieldKind.Amount);
            amount = read;
        }
        return new JournalFilter(From, Through, OrganizationId, Document, Account, Text, amount);
    }
}

/// <summary>Postings and lines of a filter, in no order.</summary>
internal static class JournalRows
{
    private static readonly ILookup<int, Currency> ByDecimals = Currency.All.ToLookup(c =>
        c.Decimals
    );

    public static IQueryable<JournalEntry> Of(CadranDb db, JournalFilter filter)
    {
        var rows = db.Set<JournalEntry>().AsQueryable();
        if (filter.From is { } from)
            rows = rows.Where(j => j.Date >= from);
        if (filter.After is { } after)
            rows = rows.Where(j => j.Sequence > after);
        if (filter.UpTo is { } last)
            rows = rows.Where(j => j.Sequence <= last);
        if (filter.Through is { } through)
            rows = rows.Where(j => j.Date <= through);
        if (filter.OrganizationId is { } customer)
            rows = rows.Where(j => j.OrganizationId == customer);
        if (Blank.ToNull(filter.Document) is { } reference)
            rows = rows.Where(j => j.Reference == reference);
        if (Blank.ToNull(filter.Account) is { } account)
            rows = rows.Where(j =>
                db.Set<JournalLine>()
                    .Any(l =>
                        l.Sequence == j.Sequence && (l.Account == account || l.Auxiliary == account)
                    )
            );
        if (JournalWords.Of(filter.Text) is { Count: > 0 } words)
            rows = ByWords(db, rows, words);
        return filter.Amount is { } amount ? ByAmount(db, rows, Math.Abs(amount)) : rows;
    }

    /// <summary>All their lines; with an account only those on it. What lines say themselves is asked of them, whatever their number.</summary>
    public static IQueryable<JournalLine> Lines(CadranDb db, JournalFilter filter)
    {
        var lines = db.Set<JournalLine>().AsQueryable();
        if (filter.From is { } from)
            lines = lines.Where(l => l.Date >= from);
        if (filter.After is { } after)
            lines = lines.Where(l => l.Sequence > after);
        if (filter.UpTo is { } last)
            lines = lines.Where(l => l.Sequence <= last);
        if (filter.Through is { } through)
            lines = lines.Where(l => l.Date <= through);
        if (filter.OrganizationId is { } customer)
            lines = lines.Where(l => l.OrganizationId == customer);
        if (Blank.ToNull(filter.Account) is { } account)
            lines = lines.Where(l => l.Account == account || l.Auxiliary == account);
        if (
            Blank.ToNull(filter.Document) is null
            && Blank.ToNull(filter.Text) is null
            && filter.Amount is null
        )
            return lines;
        var postings = Of(db, filter).Select(j => j.Sequence);
        return lines.Where(l => postings.Contains(l.Sequence));
    }

    /// <summary>
    /// All words in what a posting says, or in its customer's name as it is now. The texts are read once, whatever their
    /// number: no index holds the middle of a word in both databases (docs/performance.md says what that costs).
    /// </summary>
    private static IQueryable<JournalEntry> ByWords(
        CadranDb db,
        IQueryable<JournalEntry> rows,
        IReadOnlyList<string> words
    )
    {
        var texts = db.Set<JournalText>().AsQueryable();
        foreach (var word in words)
        {
            var pattern = SearchText.Anywhere(word);
            var named = db.Set<Organization>()
                .Where(o => EF.Functions.Like(o.NameKey, pattern, SearchText.Escape))
                .Select(o => o.Id);
            texts = texts.Where(t =>
                EF.Functions.Like(t.Words, pattern, SearchText.Escape)
                || named.Contains(t.OrganizationId)
            );
        }
        var found = texts.Select(t => t.Sequence);
        return rows.Where(j => found.Contains(j.Sequence));
    }

    /// <summary>Most currencies have two decimals: the others are named.</summary>
    private static IQueryable<JournalEntry> ByAmount(
        CadranDb db,
        IQueryable<JournalEntry> rows,
        decimal amount
    )
    {
        var (none, three, four) = (
            ByDecimals[0].ToList(),
            ByDecimals[3].ToList(),
            ByDecimals[4].ToList()
        );
        var (of0, of2, of3, of4) = (
            Minor(amount, 0),
            Minor(amount, 2),
            Minor(amount, 3),
            Minor(amount, 4)
        );
        return rows.Where(j =>
            db.Set<JournalLine>()
                .Any(l =>
                    l.Sequence == j.Sequence
                    && (
                        Math.Abs(l.AmountMinor)
                            == (
                                none.Contains(l.Currency) ? of0
                                : three.Contains(l.Currency) ? of3
                                : four.Contains(l.Currency) ? of4
                                : of2
                            )
                        || Math.Abs(l.AccountingMinor)
                            == (
                                none.Contains(l.AccountingCurrency) ? of0
                                : three.Contains(l.AccountingCurrency) ? of3
                                : four.Contains(l.AccountingCurrency) ? of4
                                : of2
                            )
                    )
                )
        );
    }

    /// <summary>In minor units; -1, which no line has, where it is finer than such a currency or more than books hold.</summary>
    private static long Minor(decimal amount, int decimals) =>
        amount <= AccountingRate.Most && Rounding.ToDecimals(amount, decimals) == amount
            ? ByDecimals[decimals].First().ToMinor(amount)
            : -1;
}
