using Cadran.Billing.Documents;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;

namespace Cadran.Billing.Annex;

/// <summary>The detail of an invoice as it is printed after it: the words and figures, decided.</summary>
internal static class PrintAnnex
{
    /// <summary>Null when nothing is behind its lines.</summary>
    public static PrintedAnnex? Of(Invoice invoice, InvoiceDetail detail)
    {
        if (detail.IsEmpty)
            return null;
        var texts = Texts.Of(Cultures.Of(invoice.Language));
        var notes = detail.Roundings.Select(r => texts["annex.rounding", r]);
        return new(texts["annex.title"], [.. detail.Lines.Select(l => Line(l, texts))])
        {
            Columns =
            [
                texts["annex.date"],
                texts["annex.what"],
                texts["annex.worked.h"],
                texts["annex.billed.h"],
                texts["annex.rate"],
                texts["annex.amount"],
            ],
            Notes = invoice.PricesIncludeTax ? [.. notes, texts["annex.withoutTax"]] : [.. notes],
        };
    }

    private static PrintedAnnexLine Line(DetailLine line, Texts texts) =>
        new(line.Text.Split('\n')[0], [.. line.Rows.Select(r => Row(r, texts))])
        {
            Total = new(null, texts["annex.total"], null)
            {
                Worked = line.IsTime ? Hours(line.WorkedSeconds, texts) : "",
                Billed = line.IsTime ? Hours(line.BilledSeconds, texts) : "",
                Amount = Amount(line.Net, texts),
            },
        };

    private static PrintedAnnexRow Row(DetailRow row, Texts texts) =>
        new(
            row.Date,
            string.Join(" · ", new[] { row.What, row.Member }.Where(part => part.Length > 0)),
            row.Note
        )
        {
            Worked = row.WorkedSeconds is { } worked ? Hours(worked, texts) : "",
            Billed = row.BilledSeconds is { } billed ? Hours(billed, texts) : "",
            Rate = row.Rate is { } rate ? rate.ToString("N2", texts.Culture) : "",
            Amount = Amount(row.Amount, texts),
        };

    private static string Hours(long seconds, Texts texts) =>
        Format.Number(Rounding.Hours(seconds, 4), 4, texts.Culture);

    private static string Amount(Money money, Texts texts) =>
        money.Amount.ToString("N" + money.Currency.Decimals, texts.Culture);
}
