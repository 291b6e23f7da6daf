using Cadran.Billing.Domain.Interest;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Interest;

/// <summary>What a document of late interest says, in its language.</summary>
internal static class InterestWords
{
    private const int MostParts = 12;

    /// <summary>The line of an invoice: of what, then a row for each period of one amount and rate.</summary>
    public static string Line(InterestOffer offer, Texts texts)
    {
        var invoice = offer.Invoice;
        var parts = offer.Decision.Parts.ToList();
        var rows = parts.Take(MostParts).Select(p => Part(p, invoice.Currency, texts));
        var head = texts[
            "interest.line",
            invoice.Number,
            Dates.Long(invoice.DueDate!.Value, texts.Culture)
        ];
        return string.Join(
            '\n',
            parts.Count > MostParts
                ? [head, .. rows, texts["interest.part.more", parts.Count - MostParts]]
                : [head, .. rows]
        );
    }

    /// <summary>"12 days (1 July 2026 to 12 July 2026) on €1,200.00 at 12.4% a year".</summary>
    public static string Part(InterestPart part, Currency currency, Texts texts) =>
        texts.N(
            "interest.part",
            part.Days,
            Dates.Long(part.From, texts.Culture),
            Dates.Long(part.Through, texts.Culture),
            Format.Money(Money.OfMinor(part.BaseMinor, currency), texts.Culture),
            Format.Percent(part.Percent / 100, 4, texts.Culture)
        );

    /// <summary>Whether a document charges nothing but late interest and its fee.</summary>
    public static bool IsAll(IReadOnlyList<InvoiceLine> lines) =>
        lines.Count > 0 && lines.All(l => l.IsInterest);
}

/// <summary>What a document says of late payment, before anything is late.</summary>
internal static class PenaltyWords
{
    public static string Of(PenaltyTerms terms, Texts texts) =>
        texts[
            terms.Kind == PenaltyKind.Fixed ? "invoice.note.pmd.fixed" : "invoice.note.pmd",
            terms.Kind == PenaltyKind.Fixed
                ? Format.Percent(terms.Percent / 100, 4, texts.Culture)
                : Format.Number(terms.Percent, 4, texts.Culture)
        ];

    public static string Fee(PenaltyTerms terms, Texts texts)
    {
        var fee = Money.OfMinor(terms.FeeCents, Currency.Of("EUR"));
        var text = Format.Money(fee, texts.Culture);
        // A whole amount without its cents, as the law writes it.
        return texts[
            "invoice.note.pmt",
            terms.FeeCents % 100 == 0
                ? text.Replace(",00", "", StringComparison.Ordinal)
                    .Replace(".00", "", StringComparison.Ordinal)
                : text
        ];
    }
}
