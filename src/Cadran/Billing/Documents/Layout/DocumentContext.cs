namespace Cadran.Billing.Documents.Layout;

/// <summary>What every part of a document is drawn with.</summary>
internal sealed record DocumentContext(
    InvoiceDocument Document,
    Sheet Sheet,
    Look Look,
    DocumentTexts Texts,
    DocumentFormat Format
)
{
    public static DocumentContext Of(InvoiceDocument document) =>
        new(
            document,
            Sheet.Of(document.Paper),
            new Look(document.Style),
            new DocumentTexts(document.Language, document.Culture),
            new DocumentFormat(document.Language, document.Culture, document.Currency)
        );

    public bool IsDraft => string.IsNullOrWhiteSpace(Document.Number);

    public string Number => PrintableText.Line(Document.Number);

    /// <summary>"Facture".</summary>
    public string Title => Texts.Of("title." + Key(Document.Kind));

    /// <summary>"Facture F-2026-0042", or "Facture · Brouillon".</summary>
    public string FullTitle => IsDraft ? $"{Title} · {Texts.Of("draft")}" : $"{Title} {Number}";

    /// <summary>The label in the words of the place: VAT is said otherwise than sales tax.</summary>
    public string TaxText(string key, params object[] values) =>
        Texts.Of(Format.IsVat ? key + ".vat" : key, values);

    /// <summary>As <see cref="TaxText"/>, of what has the tax in it where the prices do.</summary>
    public string PriceText(string key) =>
        Document.PricesIncludeTax ? TaxText(key + ".gross") : TaxText(key);

    private static string Key(PrintedKind kind) =>
        kind switch
        {
            PrintedKind.CreditNote => "creditNote",
            PrintedKind.Quote => "quote",
            PrintedKind.Deposit => "deposit",
            PrintedKind.Statement => "statement",
            _ => "invoice",
        };
}
