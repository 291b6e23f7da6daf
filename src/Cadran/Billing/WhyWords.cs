using Cadran.Platform.Texts;
using Cadran.Platform.Web;
using Cadran.Rates.Domain;
using Cadran.Rates.Exchange;

namespace Cadran.Billing;

/// <summary>Says in sentences why a time line comes to its amount, from the explanations stored with it (rule R6).</summary>
internal static class WhyWords
{
    public static string Of(
        InvoiceLine line,
        Currency currency,
        IReadOnlyList<Explanation> entries,
        IReadOnlyDictionary<Guid, string> names,
        Texts texts
    )
    {
        var sentences = new List<string>();
        if (line.Basis is { } basis)
            sentences.Add(BasisWords.Of(line, basis, texts));
        if (line.Basis is null || IsChanged(line, currency))
            sentences.Add(Sum(line, currency, entries, texts));
        if (Discount(line, currency, texts) is { } discount)
            sentences.Add(discount);
        if (IsChanged(line, currency))
            sentences.Add(
                texts[
                    "bill.why.byHand",
                    Format.Money(
                        Money.OfMinor(line.ComputedNetMinor!.Value, currency),
                        texts.Culture
                    )
                ]
            );
        if (entries is [{ Agreement: { Part: not "time" } agreed }, ..])
            sentences.Add(
                texts[
                    "bill.why.agreement." + agreed.Part,
                    names.GetValueOrDefault(agreed.AgreementId, "…")
                ]
            );
        sentences.AddRange(Rates(entries, names, texts));
        return string.Join(" ", sentences);
    }

    private static string Sum(
        InvoiceLine line,
        Currency currency,
        IReadOnlyList<Explanation> entries,
        Texts texts
    )
    {
        if (line is { IsExpense: true, Quantity: 1 })
            return texts[
                "expense.why",
                Format.Money(LineAmounts.Amount(line, currency), texts.Culture)
            ];
        if (!line.IsTime)
            return Product(line, currency, texts);
        var worked = entries.Sum(e => e.WorkedSeconds);
        var billed = line.Seconds!.Value;
        var isWhole = entries.Sum(e => e.BilledSeconds) == billed;
        var price = Format.Money(new Money(line.UnitPrice, currency), texts.Culture);
        var quantity = Format.Number(line.Quantity, 4, texts.Culture);
        var rounding = entries.Count > 0 ? entries[0].Rounding : null;
        return rounding is null || rounding.Mode == "none" || !isWhole
            ? texts["bill.why.plain", Format.Clock(billed), quantity, price]
            : texts[
                "bill.why.rounded",
                Format.Clock(worked),
                Format.Clock(billed),
                rounding.IncrementMinutes,
                quantity,
                price
            ];
    }

    /// <summary>A free line is what was typed: quantity × price.</summary>
    private static string Product(InvoiceLine line, Currency currency, Texts texts) =>
        texts[
            "bill.why.product",
            Format.Number(line.Quantity, 4, texts.Culture),
            LineWords.Price(line, currency, texts.Culture),
            Format.Money(LineAmounts.Amount(line, currency), texts.Culture)
        ];

    private static string? Discount(InvoiceLine line, Currency currency, Texts texts)
    {
        var written = TypedDiscount.Write(
            line.DiscountPercentTenThousandths,
            line.DiscountMinor,
            currency,
            texts.Culture
        );
        return written.Length == 0 ? null : texts["bill.why.discount", written];
    }

    private static bool IsChanged(InvoiceLine line, Currency currency) =>
        line.ComputedNetMinor is { } computed
        && new Money(line.Quantity * line.UnitPrice, currency).Rounded().Minor != computed;

    private static IEnumerable<string> Rates(
        IReadOnlyList<Explanation> entries,
        IReadOnlyDictionary<Guid, string> names,
        Texts texts
    )
    {
        foreach (var same in entries.Where(e => e.Rate is not null).GroupBy(e => e.Rate!).Take(3))
        {
            var won = texts["bill.why.rate", Name(same.Key, names, texts)];
            if (same.Key.From is { } from)
                won = texts[
                    "bill.why.rate.since",
                    Name(same.Key, names, texts),
                    Dates.Long(from, texts.Culture)
                ];
            var lost = same.First()
                .Others.Select(o => $"{Name(o.Rate, names, texts)} ({Price(o.Rate, texts)})")
                .Distinct()
                .Take(3)
                .ToList();
            yield return lost.Count == 0
                ? won + "."
                : won + ", " + texts["bill.why.beats", string.Join(", ", lost)];
        }
        foreach (var (rate, used) in entries.Select(e => (e.Rate, e.Exchange)).Distinct().Take(3))
            if (rate is not null && used is not null)
                yield return texts[
                    "exchange.why",
                    Price(rate, texts),
                    ExchangeWords.Pair(used, texts.Culture)
                ];
    }

    /// <summary>"Développement", "Ana", "tarif du projet": what the rule is about.</summary>
    private static string Name(
        ExplainedRate rate,
        IReadOnlyDictionary<Guid, string> names,
        Texts texts
    )
    {
        var named = new[] { rate.MemberId, rate.ServiceTypeId, rate.TeamId }
            .Where(id => id is not null)
            .Select(id => names.GetValueOrDefault(id!.Value, "…"))
            .ToList();
        var level = texts["bill.why.level." + rate.Level];
        return named.Count == 0
            ? level
            : level + " " + texts["bill.why.for", string.Join(" + ", named)];
    }

    private static string Price(ExplainedRate rate, Texts texts) =>
        Format.Money(rate.Rate.ToMoney(), texts.Culture);
}
