namespace Cadran.Customers.Domain;

/// <summary>Which taxes the documents of a customer begin with (rule X6).</summary>
internal enum TaxUse
{
    /// <summary>The firm's usual ones; said, so that nothing else is proposed any more.</summary>
    Usual,

    /// <summary>Those that were chosen, one or more.</summary>
    Chosen,

    /// <summary>None is charged, for the reason of a category of EN 16931: E, AE, K, G, O or Z.</summary>
    None,
}

/// <summary>What was chosen for a customer.</summary>
/// <param name="Use">Which.</param>
/// <param name="TaxIds">
/// Empty for the usual ones. For none, the one tax of 0 % that says so on lines, journal and e-invoice.
/// </param>
/// <param name="Category">The letters of EN 16931; for none only.</param>
/// <param name="Reason">What is printed; null: what the law of the category says, in the document's language.</param>
internal sealed record CustomerTaxes(
    TaxUse Use,
    IReadOnlyList<Guid> TaxIds,
    string? Category = null,
    string? Reason = null
);
