using Cadran.Platform.Data;

namespace Cadran.Billing;

/// <summary>
/// A slot for what follows when money settles documents or no longer does, in the same unit. It asks for work; it never
/// keeps money from being recorded.
/// </summary>
internal interface IMoneyMoved
{
    /// <summary>A payment was recorded, put on another invoice, or reversed.</summary>
    Task Paid(CadranDb db, Id<Payment> payment, CancellationToken stop);

    /// <summary>Something of a credit note was put on an invoice.</summary>
    Task Credited(CadranDb db, Id<Invoice> creditNote, CancellationToken stop);
}
