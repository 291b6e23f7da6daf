using Cadran.Platform.Data;

namespace Cadran.Billing;

/// <summary>A slot: where the customer pays an issued invoice online, when somebody takes such payments.</summary>
internal interface IPayOnline
{
    /// <summary>Whether there is such a place for it; nobody outside is asked.</summary>
    Task<bool> IsOffered(CadranDb db, Id<Invoice> invoice, CancellationToken stop);

    /// <summary>Its address as it holds now, asked for anew when it has ended; null: there is none, or it can't be had now.</summary>
    Task<Uri?> Link(Id<Invoice> invoice, CancellationToken stop);
}
