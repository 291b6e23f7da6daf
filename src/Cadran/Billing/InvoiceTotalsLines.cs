using Cadran.Platform.Texts;
using Cadran.Platform.Web;
using Cadran.Platform.Web.Parts;

namespace Cadran.Billing;

/// <summary>Net, discount, each tax on its base, cash rounding, and what is to be paid (rules L7, X2, X4b), as they are read.</summary>
internal static class InvoiceTotalsLines
{
    public static IReadOnlyList<Total> Of(Invoice invoice, Texts texts)
    {
        string In(long minor) => Format.Money(Money.OfMinor(minor, invoice.Currency));
        var lines = new List<Total> { new(texts["bill.t.net"], In(invoice.NetMinor)) };
        if (invoice.DiscountTotalMinor != 0)
            lines.Add(new(texts["bill.t.discount"], In(-invoice.DiscountTotalMinor)));
        lines.AddRange(
            invoice.TaxTotals.Select(tax => new Total(
                texts["bill.t.tax", tax.Name, In(tax.BaseMinor)],
                In(tax.AmountMinor)
            ))
        );
        if (invoice is { Accounting: { } used, AccountingTax: { } inBooks } && inBooks.Minor != 0)
            lines.Add(
                new(
                    texts["accounting.tax", used.To, PostedRate.Said(used, texts)],
                    Format.Money(inBooks)
                )
            );
        if (invoice.RoundingMinor != 0)
        {
            lines.Add(new(texts["bill.t.beforeRounding"], Format.Money(invoice.BeforeRounding)));
            lines.Add(new(texts["bill.t.rounding"], Format.Money(invoice.Rounding)));
        }
        lines.Add(
            new(texts["bill.t.total"], In(invoice.TotalMinor), Due: invoice.SettledMinor == 0)
        );
        if (invoice.SettledMinor == 0)
            return lines;
        if (invoice.Kind == DocumentKind.CreditNote)
        {
            lines.Add(new(texts["bill.t.used"], In(-invoice.SettledMinor)));
            lines.Add(new(texts["bill.t.left"], Format.Money(invoice.Due), Due: true));
            return lines;
        }
        if (invoice.DeductedMinor > 0)
            lines.Add(new(texts["deposit.t.off"], In(-invoice.DeductedMinor)));
        if (invoice.CreditedMinor > 0)
            lines.Add(new(texts["bill.t.credited"], In(-invoice.CreditedMinor)));
        if (invoice.Paid.Minor > 0)
            lines.Add(new(texts["bill.t.paid"], In(-invoice.Paid.Minor)));
        lines.Add(new(texts["bill.t.due"], Format.Money(invoice.Due), Due: true));
        return lines;
    }
}
