using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Journal;

/// <summary>A posting with its lines.</summary>
internal sealed record PostingRow(JournalEntry Entry, IReadOnlyList<JournalLine> Lines)
{
    /// <summary>Whose it is, by the name of then; null where no customer's account is on it.</summary>
    public string? Customer => Lines.FirstOrDefault(l => l.Auxiliary is not null)?.AuxiliaryName;

    /// <summary>What is debited, and as much credited: in its currency, or where that is nothing, in that of the books.</summary>
    public Money Amount =>
        Lines.All(l => l.AmountMinor == 0)
            ? Accounting
            : Money.OfMinor(Math.Max(Side(1), Side(-1)), Entry.Currency);

    /// <summary>Of one side, in the posting's currency: the other can be in that of the bank.</summary>
    private long Side(int sign) =>
        Lines.Where(l => l.Currency == Entry.Currency).Sum(l => Math.Max(sign * l.AmountMinor, 0));

    /// <summary>The same in the currency of the books.</summary>
    public Money Accounting =>
        Money.OfMinor(
            Lines.Where(l => l.AccountingMinor > 0).Sum(l => l.AccountingMinor),
            Entry.AccountingCurrency
        );
}

/// <summary>What lines sum to in a currency of the books.</summary>
internal sealed record JournalSum(Money Debit, Money Credit)
{
    public Money Balance => Debit - Credit;
}

/// <summary>How many postings, and what their lines sum to in each currency of the books.</summary>
internal sealed record JournalSums(long Postings, IReadOnlyList<JournalSum> Sums);

/// <summary>An account in a period: what was debited and credited, in the currency of the books.</summary>
internal sealed record AccountBalance(
    string Account,
    string Name,
    Currency Currency,
    long DebitMinor,
    long CreditMinor
)
{
    public Money Debit => Money.OfMinor(DebitMinor, Currency);
    public Money Credit => Money.OfMinor(CreditMinor, Currency);
    public Money Balance => Money.OfMinor(DebitMinor - CreditMinor, Currency);
}

/// <summary>What a customer owes by the journal, beside its documents.</summary>
internal sealed record CustomerBalanceRow(CustomerBalance Balance, string Name, string? Account);

/// <summary>The journal as lists: postings, sums by account, balances by customer.</summary>
internal sealed class JournalQueries(Store store, CustomerBalances balances)
{
    /// <summary>A page, newest posting first. Refusals: page.limit_invalid, page.cursor_invalid.</summary>
    public async Task<Result<Page<PostingRow>>> List(
        JournalFilter filter,
        PageQuery page,
        CancellationToken stop
    )
    {
        if (page.Check() is { } refusal)
            return refusal;
        var rows = JournalRows.Of(store.Read, filter);
        if (page.Cursor is { } cursor)
        {
            if (Cursors.Read(cursor, 1) is not [var key] || !long.TryParse(key, out var last))
                return PlatformRefusals.CursorInvalid;
            rows = rows.Where(j => j.Sequence < last);
        }
        var found = await rows.OrderByDescending(j => j.Sequence)
            .Take(page.Count + 1)
            .ToListAsync(stop);
        var sequences = found.Select(j => j.Sequence).ToList();
        var lines = (
            await store
                .Read.Set<JournalLine>()
                .Where(l => sequences.Contains(l.Sequence))
                .OrderBy(l => l.Position)
                .ToListAsync(stop)
        ).ToLookup(l => l.Sequence);
        return Cursors.Page(
            found,
            page.Count,
            j => Cursors.Write(j.Sequence),
            j => new PostingRow(j, [.. lines[j.Sequence]])
        );
    }

    /// <summary>How many postings a filter has, and what its lines sum to in each currency of the books; with an account those on it.</summary>
    public async Task<JournalSums> Sums(JournalFilter filter, CancellationToken stop)
    {
        var sums = await JournalRows
            .Lines(store.Read, filter)
            .GroupBy(l => l.AccountingCurrency)
            .Select(g => new
            {
                Currency = g.Key,
                Debit = g.Sum(l => l.AccountingMinor > 0 ? l.AccountingMinor : 0),
                Credit = g.Sum(l => l.AccountingMinor < 0 ? -l.AccountingMinor : 0),
            })
            .ToListAsync(stop);
        return new(
            await JournalRows.Of(store.Read, filter).LongCountAsync(stop),
            [
                .. sums.OrderBy(s => s.Currency.Code, StringComparer.Ordinal)
                    .Select(s => new JournalSum(
                        Money.OfMinor(s.Debit, s.Currency),
                        Money.OfMinor(s.Credit, s.Currency)
                    )),
            ]
        );
    }

    /// <summary>By account, in the currency of the books and in the order of the accounts; debits and credits are equal.</summary>
    public async Task<IReadOnlyList<AccountBalance>> Trial(
        DateOnly? from,
        DateOnly? through,
        CancellationToken stop
    )
    {
        var rows = await store
            .Read.Set<JournalLine>()
            .Where(l => (from == null || l.Date >= from) && (through == null || l.Date <= through))
            .GroupBy(l => new { l.Account, l.AccountingCurrency })
            .Select(g => new
            {
                g.Key.Account,
                Currency = g.Key.AccountingCurrency,
                Name = g.Max(l => l.AccountName),
                Debit = g.Sum(l => l.AccountingMinor > 0 ? l.AccountingMinor : 0),
                Credit = g.Sum(l => l.AccountingMinor < 0 ? -l.AccountingMinor : 0),
            })
            .ToListAsync(stop);
        return
        [
            .. rows.Select(r => new AccountBalance(
                    r.Account,
                    r.Name!,
                    r.Currency,
                    r.Debit,
                    r.Credit
                ))
                .OrderBy(r => r.Currency.Code, StringComparer.Ordinal)
                .ThenBy(r => r.Account, StringComparer.Ordinal),
        ];
    }

    /// <summary>Those who owe or have something left, by name (rule P4).</summary>
    public async Task<IReadOnlyList<CustomerBalanceRow>> Customers(CancellationToken stop)
    {
        var all = await balances.All(stop);
        var names = await store
            .Read.Set<Organization>()
            .Select(o => new { o.Id, o.Name })
            .ToDictionaryAsync(o => o.Id, o => o.Name, stop);
        var accounts = await store
            .Read.Set<CustomerAccount>()
            .ToDictionaryAsync(a => a.OrganizationId, a => a.Code, stop);
        return
        [
            .. all.Where(b => b.JournalMinor != 0 || !b.Agrees)
                .Select(b => new CustomerBalanceRow(
                    b,
                    names.GetValueOrDefault(b.OrganizationId, "…"),
                    accounts.GetValueOrDefault(b.OrganizationId)
                ))
                .OrderBy(b => b.Name, StringComparer.CurrentCultureIgnoreCase),
        ];
    }
}
