using Cadran.Customers;
using Cadran.Platform.Data;

namespace Cadran.Billing;

/// <summary>Who mails an issued invoice.</summary>
public enum SentBy
{
    /// <summary>Our own mail, with our words, our PDF and our link.</summary>
    OwnMail,

    /// <summary>The ledger that invoices are copied to, in its style.</summary>
    Ledger,
}

/// <summary>How invoices of some customers are mailed by the connected ledger.</summary>
/// <param name="Sends">The customers for whom it was chosen.</param>
/// <param name="Trouble">The key of why it would not mail at once; null: it would.</param>
/// <param name="Refuses">Why it can't even be asked; null: what is asked waits until it can be done.</param>
internal sealed record LedgerMail(
    IReadOnlySet<Id<Organization>> Sends,
    string? Trouble = null,
    Refusal? Refuses = null
);

/// <summary>That the ledger mailed an invoice: what it is called, when, and to whom; null: it does not say.</summary>
internal sealed record LedgerMailed(string By, Instant At, string? To);

/// <summary>A slot: a ledger that can mail the invoices that are copied to it.</summary>
internal interface ILedgerMail
{
    /// <summary>As people know it.</summary>
    string Name { get; }

    /// <summary>Null: none was ever connected.</summary>
    Task<LedgerMail?> Of(
        CadranDb db,
        IReadOnlyCollection<Id<Organization>> customers,
        CancellationToken stop
    );

    /// <summary>Asks for it, in the unit that is open; asked for twice, it is mailed once. Null: it is asked for.</summary>
    Task<Refusal?> Ask(CadranDb db, Invoice document, CancellationToken stop);

    /// <summary>
    /// Our own mail goes instead: what was asked for and has not begun is called off, in the same unit. Refused when it may
    /// have gone.
    /// </summary>
    Task<Refusal?> CallOff(CadranDb db, Id<Invoice> document, CancellationToken stop);

    /// <summary>When it last mailed it; null: it has not.</summary>
    Task<LedgerMailed?> Mailed(Id<Invoice> document, CancellationToken stop);
}
