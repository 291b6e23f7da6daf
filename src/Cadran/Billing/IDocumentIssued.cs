using Cadran.Platform.Data;

namespace Cadran.Billing;

/// <summary>
/// A slot for what follows when an invoice or a credit note is issued, in the same unit. It asks for work; it never keeps
/// a document from being issued.
/// </summary>
internal interface IDocumentIssued
{
    Task Follow(CadranDb db, Invoice document, CancellationToken stop);
}
