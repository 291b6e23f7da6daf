using Cadran.Billing;

namespace Cadran.Accounting;

/// <summary>How keeping in step with a ledger goes.</summary>
/// <param name="Ledger">Which one: "quickBooks", "files".</param>
/// <param name="Name">As people know it.</param>
/// <param name="IsUsed">Something was connected or given, and not ended.</param>
/// <param name="IsWell">Nothing keeps it from going on, and nobody is waited for.</param>
/// <param name="Waiting">How much waits for its turn, or to be given: documents, postings.</param>
/// <param name="LastAt">When it was last in step.</param>
/// <param name="Page">Where a person sees to it.</param>
internal sealed record LedgerHealth(
    string Ledger,
    string Name,
    bool IsUsed,
    bool IsWell,
    int Waiting,
    Instant? LastAt,
    string Page
);

/// <summary>Where an issued document is in a ledger.</summary>
/// <param name="Ledger">Which one.</param>
/// <param name="Name">As people know it.</param>
/// <param name="Reference">What it is found by there: a number, an exchange.</param>
/// <param name="At">Since when.</param>
/// <param name="IsPaid">Whether it is paid there; null: that ledger does not say.</param>
internal sealed record LedgerPlace(
    string Ledger,
    string Name,
    string? Reference,
    Instant At,
    bool? IsPaid
);

/// <summary>
/// Another ledger that the firm keeps in step: QuickBooks by its API, or an accountant's program by files. What is here is
/// what both have. Each takes customers and documents in its own way and brings payments back in its own way, through
/// <see cref="RecordPayment"/>; a third one registers here, and uses the slots of Billing (documents issued, money moved,
/// mail, pay online) as far as it has them.
/// </summary>
internal interface ILedger
{
    /// <summary>Asked of our own tables: nobody outside is waited for.</summary>
    Task<LedgerHealth> Health(CancellationToken stop);

    /// <summary>Null: it is not there.</summary>
    Task<LedgerPlace?> Of(Id<Invoice> document, CancellationToken stop);
}
