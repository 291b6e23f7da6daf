using Cadran.Rates.Domain;

namespace Cadran.Billing.Journal;

/// <summary>
/// What the lines of a posting in another currency are in that of the books (rules J1, R5). Each is converted and rounded
/// by itself; what roundings leave is on the largest line that is neither the customer's nor a tax, so that both of
/// these are what documents say. Lines that come with what they were carried at keep it; what that differs from today's
/// rate by is an exchange gain or loss.
/// </summary>
internal static class AccountingAmounts
{
    /// <summary>In their order, balanced in both currencies. No exchange rate: they are in the currency of the books.</summary>
    public static IReadOnlyList<PostingLine> Of(
        IReadOnlyList<PostingLine> lines,
        UsedExchange? exchange
    )
    {
        if (lines.All(l => l.AccountingMinor is not null))
            return lines;
        if (exchange is null)
            return [.. lines.Select(l => l with { AccountingMinor = l.AmountMinor })];
        var carried = lines.Where(l => l.AccountingMinor is not null).ToList();
        var atRate = exchange.ConvertMinor(carried.Sum(l => l.AmountMinor));
        List<PostingLine> done =
        [
            .. lines.Select(l =>
                l.AccountingMinor is null
                    ? l with
                    {
                        AccountingMinor = exchange.ConvertMinor(l.AmountMinor),
                    }
                    : l
            ),
        ];
        var rest =
            -atRate
            - lines
                .Zip(done)
                .Sum(p => p.First.AccountingMinor is null ? p.Second.AccountingMinor!.Value : 0);
        if (rest != 0)
        {
            var place = Largest(lines);
            done[place] = done[place] with { AccountingMinor = done[place].AccountingMinor + rest };
        }
        done.Add(ExchangeLine(atRate - carried.Sum(l => l.AccountingMinor!.Value)));
        return done;
    }

    /// <summary>As a debit in the currency of the books alone: above zero a loss.</summary>
    public static PostingLine ExchangeLine(long accountingMinor) =>
        new(
            accountingMinor > 0 ? AccountKeys.ExchangeLoss : AccountKeys.ExchangeGain,
            0,
            AccountingMinor: accountingMinor
        );

    private static int Largest(IReadOnlyList<PostingLine> lines) =>
        Enumerable
            .Range(0, lines.Count)
            .Where(i => lines[i].AccountingMinor is null)
            .OrderBy(i => lines[i].Key is AccountKeys.Receivable or AccountKeys.Tax)
            .ThenByDescending(i => Math.Abs(lines[i].AmountMinor))
            .First();
}
