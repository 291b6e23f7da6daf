namespace Cadran.Billing.Numbering;

/// <summary>A kind of document that has numbers of its own.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">Of its counters; never changed, for they go on.</param>
/// <param name="Pattern">How it is numbered until somebody says otherwise.</param>
/// <param name="MayJoin">The kind whose numbers it may share; null: always its own.</param>
internal sealed record SeriesKind(
    DocumentKind Kind,
    string Name,
    string Pattern,
    DocumentKind? MayJoin = null
);

/// <summary>All kinds with numbers of their own: a line here gives a kind its series, its settings and its API.</summary>
internal static class SeriesKinds
{
    public static readonly IReadOnlyList<SeriesKind> All =
    [
        new(DocumentKind.Invoice, "invoice", "F-{YYYY}-{SEQ:4}"),
        new(DocumentKind.CreditNote, "credit_note", "A-{YYYY}-{SEQ:4}", DocumentKind.Invoice),
        new(DocumentKind.Quote, "quote", "D-{YYYY}-{SEQ:4}"),
    ];

    /// <summary>The series of a kind; a kind without one is numbered with the invoices.</summary>
    public static SeriesKind Of(DocumentKind kind) =>
        All.FirstOrDefault(series => series.Kind == kind) ?? All[0];
}
