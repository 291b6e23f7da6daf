namespace Cadran.Accounting.Domain;

/// <summary>
/// A line as QuickBooks takes it: amount = quantity × price, rounded, or it is refused there. Amounts without tax.
/// </summary>
internal sealed record CopiedLine(
    string Text,
    decimal Amount,
    decimal Quantity,
    decimal UnitPrice,
    string TaxSet,
    LineNature Nature,
    Guid? ServiceType = null,
    DateOnly? ServiceDate = null
);

/// <summary>The words of lines that stand for no line of ours, in the document's language.</summary>
internal sealed record CopyWords(string Discount, Func<string, string> Deposit, string Rounding);

/// <summary>The lines of a sale there, and the discount on all of them; together they come to what the sale asks for, before tax.</summary>
internal sealed record CopiedLines(IReadOnlyList<CopiedLine> Lines, decimal Discount)
{
    private const int PriceDecimals = 6;

    /// <summary>
    /// A line's own discount, a discount over several tax sets, deposits and cash rounding become lines of their own
    /// below or above zero, each with its taxes, so that tax comes to the same there. One over a single set stays a discount.
    /// </summary>
    public static CopiedLines Of(Sale sale, CopyWords words)
    {
        var lines = sale.Lines.SelectMany(line => Of(sale, line, words)).ToList();
        var off = sale.Allowances.Where(a => a.Amount != 0).ToList();
        var one = off.Count == 1 && sale.Lines.All(l => l.TaxSet == off[0].TaxSet);
        if (!one)
            lines.AddRange(off.Select(a => Beside(words.Discount, -a.Amount, a.TaxSet)));
        foreach (var deposit in sale.Deposits)
        {
            var text = words.Deposit(deposit.Number);
            lines.AddRange(deposit.Parts.Select(p => Beside(text, -p.Amount, p.TaxSet)));
            if (deposit.Rounding != 0)
                lines.Add(Beside(text, -deposit.Rounding, TaxSetKey.None));
        }
        if (sale.Rounding != 0)
            lines.Add(Beside(words.Rounding, sale.Rounding, TaxSetKey.None));
        return new(lines, one ? off[0].Amount : 0);
    }

    private static IEnumerable<CopiedLine> Of(Sale sale, SaleLine line, CopyWords words)
    {
        var amount = sale.PricesIncludeTax ? line.Net : line.Amount;
        var price = sale.PricesIncludeTax ? PriceFor(line, sale.Currency) : line.UnitPrice;
        var isExact = Rounding.ToCurrency(line.Quantity * price, sale.Currency) == amount;
        yield return new(
            line.Text,
            amount,
            isExact ? line.Quantity : 1,
            isExact ? price : amount,
            line.TaxSet,
            line.Nature,
            line.ServiceType,
            line.ServiceDate
        );
        if (!sale.PricesIncludeTax && line.Discount != 0)
            yield return Beside(words.Discount, -line.Discount, line.TaxSet) with
            {
                Nature = line.Nature,
                ServiceType = line.ServiceType,
            };
    }

    private static decimal PriceFor(SaleLine line, Currency currency) =>
        line.Quantity == 0
            ? 0
            : Rounding.ToDecimals(
                line.Net / line.Quantity,
                Math.Max(PriceDecimals, currency.Decimals)
            );

    private static CopiedLine Beside(string text, decimal amount, string taxSet) =>
        new(text, amount, 1, amount, taxSet, LineNature.Other);
}
