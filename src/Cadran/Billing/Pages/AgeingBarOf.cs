using System.Globalization;
using Cadran.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Cadran.Billing.Pages;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>A part of the ageing bar, as read.</summary>
public sealed record AgeingPart(
    int Index,
    string Label,
    MarkupString Sum,
    int Count,
    string Href,
    bool Current
);

/// <summary>The ageing of one currency: its parts, and where each stands on a bar of 100.</summary>
public sealed record AgeingBarOf(
    string Code,
    string Total,
    IReadOnlyList<AgeingPart> Bands,
    IReadOnlyList<(int Band, string At, string Width)> Widths
)
{
    internal static AgeingBarOf Of(Ageing ageing, InvoiceListQuery asked, Texts texts)
    {
        var widths = new List<(int, string, string)>();
        decimal at = 0;
        foreach (var band in ageing.Bands.Where(b => b.Owed.Amount > 0))
        {
            var width = band.Owed.Amount / ageing.Total.Amount * 100;
            widths.Add(((int)band.Band, Number(at), Number(width)));
            at += width;
        }
        return new(
            ageing.Currency.Code,
            Format.Money(ageing.Total),
            [.. ageing.Bands.Select(b => Part(b, ageing.Currency, asked, texts))],
            widths
        );
    }

    private static AgeingPart Part(
        AgedSum sum,
        Currency currency,
        InvoiceListQuery asked,
        Texts texts
    ) =>
        new(
            (int)sum.Band,
            texts["bill.age." + sum.Band],
            Format.MoneyHtml(sum.Owed),
            sum.Count,
            $"/billing/invoices?age={sum.Band}&currency={currency.Code}"
                + (
                    asked.Customer is null
                        ? ""
                        : "&customer=" + Uri.EscapeDataString(asked.Customer)
                ),
            asked.Age == sum.Band.ToString() && asked.Currency == currency.Code
        );

    private static string Number(decimal value) =>
        value.ToString("0.##", CultureInfo.InvariantCulture);
}
