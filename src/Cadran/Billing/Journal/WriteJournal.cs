using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Journal;

/// <summary>The one place that writes postings: numbered, on their accounts, chained.</summary>
internal static class WriteJournal
{
    /// <summary>The counter of the journal; who holds its row posts, or closes a period.</summary>
    public const string Series = "journal";

    public static async Task Post(
        CadranDb db,
        JournalPosting posting,
        Instant at,
        CancellationToken stop
    )
    {
        var amounts = AccountingAmounts.Of(posting.Lines, posting.Exchange);
        if (!Balances(posting.Lines, amounts))
            throw new InvalidOperationException(
                $"The posting of {posting.Document} {posting.DocumentId} does not balance"
            );
        var sequence = await Counters.Next(db, Series, stop);
        await ClosedPeriods.Guard(db, posting.Date, posting.DateField, stop);
        var accounts = await Accounts.Of(db, stop);
        var previous = await Previous(db, sequence - 1, stop);
        var entry = Entry(db, posting, sequence, previous ?? "", accounts, at);
        var customer = await CustomerAccounts.Of(db, posting.OrganizationId, accounts, stop);
        var lines = amounts
            .Where(l => l.AmountMinor != 0 || l.AccountingMinor != 0)
            .Select((line, i) => Line(entry, line, i + 1, accounts, customer))
            .ToList();
        entry.Hash = JournalContent.Of(db.Model).HashOf(entry, lines);
        db.Add(entry);
        db.AddRange(lines);
        db.Add(JournalText.Of(entry, lines));
    }

    /// <summary>In the currency of the books, and in its own where all lines have the same.</summary>
    private static bool Balances(
        IReadOnlyList<PostingLine> asked,
        IReadOnlyList<PostingLine> amounts
    ) =>
        amounts.Sum(l => l.AccountingMinor) == 0
        && (asked.Any(l => l.Currency is not null) || asked.Sum(l => l.AmountMinor) == 0);

    /// <summary>Of several postings in one unit, those before this one are not saved yet.</summary>
    private static async Task<string?> Previous(CadranDb db, long sequence, CancellationToken stop)
    {
        var unsaved = db
            .ChangeTracker.Entries<JournalEntry>()
            .FirstOrDefault(e => e.Entity.Sequence == sequence);
        return unsaved?.Entity.Hash
            ?? await db.Set<JournalEntry>()
                .Where(j => j.Sequence == sequence)
                .Select(j => j.Hash)
                .FirstOrDefaultAsync(stop);
    }

    private static JournalEntry Entry(
        CadranDb db,
        JournalPosting posting,
        long sequence,
        string previous,
        Accounts accounts,
        Instant at
    ) =>
        new()
        {
            WorkspaceId = db.Workspace,
            Sequence = sequence,
            Date = posting.Date,
            Document = posting.Document,
            DocumentId = posting.DocumentId,
            Reference = posting.Reference,
            Label = accounts.Words["journal.label." + posting.Document, posting.Reference],
            Book = accounts.Name(posting.Book).Code,
            BookName = accounts.Name(posting.Book).Name,
            OrganizationId = posting.OrganizationId,
            Currency = posting.Currency,
            AccountingCurrency = posting.Exchange is { } used
                ? Currency.Of(used.To)
                : posting.Currency,
            Exchange = posting.Exchange,
            Seals = posting.Seals,
            PostedAt = at,
            PreviousHash = previous,
            Hash = "",
        };

    private static JournalLine Line(
        JournalEntry entry,
        PostingLine line,
        int position,
        Accounts accounts,
        LedgerName customer
    )
    {
        var (code, name) = accounts.Name(line.Key, line.Part);
        var own = line.Key == AccountKeys.Receivable ? customer : null;
        return new JournalLine
        {
            WorkspaceId = entry.WorkspaceId,
            Sequence = entry.Sequence,
            Position = position,
            Date = entry.Date,
            OrganizationId = entry.OrganizationId,
            Currency = line.Currency ?? entry.Currency,
            Key = line.Key,
            Account = code,
            AccountName = name,
            Auxiliary = own?.Code,
            AuxiliaryName = own?.Name,
            AmountMinor = line.AmountMinor,
            AccountingCurrency = entry.AccountingCurrency,
            AccountingMinor = line.AccountingMinor!.Value,
            Part = line.Part,
        };
    }
}
