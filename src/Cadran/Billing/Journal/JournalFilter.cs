using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Journal;

/// <summary>
/// Which postings: from and through by date, of a customer, of a document by its number, on an account, with all words of
/// the text in their label, reference or customer's name, with a line of that amount, debit or credit, in its own currency
/// or that of the books.
/// </summary>
internal sealed record JournalFilter(
    DateOnly? From = null,
    DateOnly? Through = null,
    Id<Organization>? OrganizationId = null,
    string? Document = null,
    string? Account = null,
    string? Text = null,
    decimal? Amount = null
)
{
    /// <summary>Anything is asked for: it is not the whole journal.</summary>
    public bool IsSelection =>
        From is not null
        || Through is not null
        || OrganizationId is not null
        || Amount is not null
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
    private static readonly IReadOnlyList<IGrouping<int, Currency>> ByDecimals =
    [
        .. Currency.All.GroupBy(c => c.Decimals),
    ];

    public static IQueryable<JournalEntry> Of(CadranDb db, JournalFilter filter)
    {
        var rows = db.Set<JournalEntry>().AsQueryable();
        if (filter.From is { } from)
            rows = rows.Where(j => j.Date >= from);
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
        foreach (var word in SearchText.Words(filter.Text))
            rows = ByWord(db, rows, word);
        return filter.Amount is { } amount ? ByAmount(db, rows, Math.Abs(amount)) : rows;
    }

    /// <summary>All their lines; with an account only those on it. What lines say themselves is asked of them, whatever their number.</summary>
    public static IQueryable<JournalLine> Lines(CadranDb db, JournalFilter filter)
    {
        var lines = db.Set<JournalLine>().AsQueryable();
        if (filter.From is { } from)
            lines = lines.Where(l => l.Date >= from);
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

    private static IQueryable<JournalEntry> ByWord(
        CadranDb db,
        IQueryable<JournalEntry> rows,
        string word
    )
    {
        var pattern = SearchText.Anywhere(word);
        var named = db.Set<Organization>()
            .Where(o => EF.Functions.Like(o.NameKey, pattern, SearchText.Escape))
            .Select(o => o.Id);
        return rows.Where(j =>
            EF.Functions.Like(j.Label.ToLower(), pattern, SearchText.Escape)
            || EF.Functions.Like(j.Reference.ToLower(), pattern, SearchText.Escape)
            || named.Contains(j.OrganizationId)
        );
    }

    /// <summary>Most currencies have two decimals: the others are named.</summary>
    private static IQueryable<JournalEntry> ByAmount(
        CadranDb db,
        IQueryable<JournalEntry> rows,
        decimal amount
    )
    {
        IQueryable<long>? found = null;
        foreach (var same in ByDecimals)
        {
            var currencies = same.ToList();
            // Finer than the currency is no amount of it.
            if (Rounding.ToDecimals(amount, same.Key) != amount)
                continue;
            var minor = currencies[0].ToMinor(amount);
            var lines = db.Set<JournalLine>()
                .Where(l =>
                    (
                        currencies.Contains(l.Currency)
                        && (l.AmountMinor == minor || l.AmountMinor == -minor)
                    )
                    || (
                        currencies.Contains(l.AccountingCurrency)
                        && (l.AccountingMinor == minor || l.AccountingMinor == -minor)
                    )
                )
                .Select(l => l.Sequence);
            found = found is null ? lines : found.Concat(lines);
        }
        return found is null ? rows.Where(_ => false) : rows.Where(j => found.Contains(j.Sequence));
    }
}
