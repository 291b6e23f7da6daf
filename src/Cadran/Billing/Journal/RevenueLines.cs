using Cadran.Platform.Data;
using Cadran.Time;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Journal;

/// <summary>
/// What an invoice earns, on its accounts: time by service type where types have accounts of their own, expenses,
/// late interest and other lines without time apart. A discount of the whole, and tax that prices include, are shared by largest remainder (rule L6).
/// </summary>
internal static class RevenueLines
{
    /// <summary>Earned: what is left to post, as a debit: the total less taxes.</summary>
    public static async Task<IReadOnlyList<PostingLine>> Of(
        CadranDb db,
        Invoice invoice,
        long earned,
        CancellationToken stop
    )
    {
        var weights = await Weights(db, invoice, stop);
        var parts = Sharing.ByLargestRemainder(-earned, [.. weights.Select(w => w.AmountMinor)]);
        return weights.Count == 0
            ? [new(AccountKeys.Revenue, -earned)]
            : [.. weights.Select((weight, i) => weight with { AmountMinor = parts[i] })];
    }

    private static async Task<IReadOnlyList<PostingLine>> Weights(
        CadranDb db,
        Invoice invoice,
        CancellationToken stop
    )
    {
        var lines = db.Set<InvoiceLine>().Where(l => l.InvoiceId == invoice.Id);
        var other = await lines
            .Where(l => l.Seconds == null && !l.IsExpense && !l.IsInterest)
            .SumAsync(l => l.NetMinor, stop);
        var expenses = await lines.Where(l => l.IsExpense).SumAsync(l => l.NetMinor, stop);
        var interest = await lines.Where(l => l.IsInterest).SumAsync(l => l.NetMinor, stop);
        var accounts = await Accounts.Of(db, stop);
        List<PostingLine> time = accounts.HasParts(AccountKeys.Revenue)
            ? await ByServiceType(db, invoice, accounts, stop)
            :
            [
                new(
                    AccountKeys.Revenue,
                    await lines.Where(l => l.Seconds != null).SumAsync(l => l.NetMinor, stop)
                ),
            ];
        return
        [
            .. time.Append(new PostingLine(AccountKeys.RevenueOther, other))
                .Append(new PostingLine(AccountKeys.RevenueExpenses, expenses))
                .Append(new PostingLine(AccountKeys.LateInterest, interest))
                .Where(line => line.AmountMinor != 0),
        ];
    }

    /// <summary>Types without an account of their own are one.</summary>
    private static async Task<List<PostingLine>> ByServiceType(
        CadranDb db,
        Invoice invoice,
        Accounts accounts,
        CancellationToken stop
    )
    {
        var whole = accounts.Name(AccountKeys.Revenue);
        var sums = await (
            from claim in db.Set<Claim>()
            join entry in db.Set<TimeEntry>() on claim.TimeEntryId equals entry.Id
            where claim.InvoiceId == invoice.Id
            group claim.AmountMinor by entry.ServiceTypeId into type
            select new { type.Key, Sum = type.Sum() }
        ).ToListAsync(stop);
        // A credit note's claims take back (rule D4).
        var sign = invoice.Kind == DocumentKind.CreditNote ? -1 : 1;
        return
        [
            .. sums.Select(s => (Part: s.Key?.Value, Sum: sign * s.Sum))
                .Select(s =>
                    (
                        Part: accounts.Name(AccountKeys.Revenue, s.Part) == whole ? null : s.Part,
                        s.Sum
                    )
                )
                .GroupBy(s => s.Part)
                .OrderBy(g => g.Key?.ToString(), StringComparer.Ordinal)
                .Select(g => new PostingLine(AccountKeys.Revenue, g.Sum(s => s.Sum), g.Key)),
        ];
    }
}
