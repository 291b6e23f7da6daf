using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>Who would mail an invoice, what keeps the ledger from it (the key of a sentence), and what it is called.</summary>
internal sealed record SendChoice(SentBy By, string Ledger, string? Trouble);

/// <summary>
/// Has an issued invoice mailed by who was asked, else by who was chosen for its customer or the firm (S60): our own mail,
/// or the ledger. Never by both: our own mail calls off what the ledger has not begun. Credit notes and quotes are always
/// our own mail.
/// </summary>
internal sealed class SendByChoice(Store store, ILedgerMail ledger, SendInvoice mail)
{
    /// <summary>
    /// Who mails it. Refused: send.no_ledger, send.ledger_words (own words or addresses are for our own mail),
    /// invoice.no_billing_contact, what the ledger refuses, and all of <see cref="SendInvoice"/>.
    /// </summary>
    public async Task<Result<SentBy>> Run(
        Id<Invoice> id,
        SendRequest request,
        CancellationToken stop
    )
    {
        var isOwn = request is { To: not null } or { Cc: not null } or { Message: not null };
        if (request.By == SentBy.Ledger && isOwn)
            return InvoiceRefusals.LedgerWords;
        var document = await store
            .Read.Set<Invoice>()
            .AsNoTracking()
            .FirstOrDefaultAsync(i => i.Id == id, stop);
        var there = document is { Kind: DocumentKind.Invoice, Status: InvoiceStatus.Issued }
            ? await ledger.Of(store.Read, [document.OrganizationId], stop)
            : null;
        if (there is null && request.By == SentBy.Ledger)
            return InvoiceRefusals.NoLedger;
        var isChosen = there?.Sends.Contains(document!.OrganizationId) == true && !isOwn;
        if ((request.By ?? (isChosen ? SentBy.Ledger : SentBy.OwnMail)) == SentBy.Ledger)
            return there!.Refuses ?? await Ask(document!, stop);
        var sent = await mail.Run(id, request, stop, db => ledger.CallOff(db, id, stop));
        return sent.Select(_ => SentBy.OwnMail);
    }

    /// <summary>What is offered where a document is sent; null: there is nothing to choose.</summary>
    public async Task<SendChoice?> Of(Id<Invoice> id, CancellationToken stop)
    {
        var document = await store
            .Read.Set<Invoice>()
            .AsNoTracking()
            .FirstOrDefaultAsync(i => i.Id == id && i.Kind == DocumentKind.Invoice, stop);
        if (document is null)
            return null;
        var there = await ledger.Of(store.Read, [document.OrganizationId], stop);
        return there is null or { Refuses: not null, Sends.Count: 0 }
            ? null
            : new(
                there is { Trouble: null } && there.Sends.Contains(document.OrganizationId)
                    ? SentBy.Ledger
                    : SentBy.OwnMail,
                ledger.Name,
                there.Trouble
            );
    }

    private Task<Result<SentBy>> Ask(Invoice document, CancellationToken stop) =>
        store.Write<SentBy>(
            async db =>
            {
                var to = await SendInvoice.Recipients(db, document.OrganizationId, stop);
                if (to.Count == 0)
                    return InvoiceRefusals.NoBillingContact;
                return await ledger.Ask(db, document, stop) is { } refusal
                    ? refusal
                    : SentBy.Ledger;
            },
            stop,
            Platform.PlatformRefusals.Stale
        );
}
