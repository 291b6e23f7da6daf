namespace Cadran.Accounting.Domain;

/// <summary>
/// The ways to pay of QuickBooks, which firms name as they like, beside ours: "transfer", "card", "cheque",
/// "direct_debit", "cash", "otherwise".
/// </summary>
internal static class PaymentWays
{
    private static readonly (string Ours, string[] Words)[] Known =
    [
        ("direct_debit", ["direct debit", "preauthorized", "pre-authorized", "prelevement"]),
        ("cheque", ["check", "cheque"]),
        ("cash", ["cash", "especes", "comptant"]),
        (
            "card",
            ["card", "carte", "visa", "master", "amex", "american express", "discover", "debit"]
        ),
        (
            "transfer",
            ["transfer", "virement", "ach", "eft", "wire", "interac", "bank", "depot direct"]
        ),
    ];

    /// <summary>By its name there; a card by its type, whatever it is called. Of none that is known: "otherwise".</summary>
    public static string Of(string name, string? type)
    {
        if (type == "CREDIT_CARD")
            return "card";
        var folded = Folding.Fold(name);
        var found = Known.FirstOrDefault(k => k.Words.Any(w => Has(folded, w)));
        return found.Ours ?? "otherwise";
    }

    /// <summary>As a word or the beginning of one: "ach" is not in "reach".</summary>
    private static bool Has(string text, string word) =>
        (" " + text).Contains(" " + word, StringComparison.Ordinal);
}
