using Cadran.Billing.Annex;
using Cadran.Billing.Documents;
using Cadran.Billing.Looks;
using Cadran.Billing.Quotes;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Platform.Files;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// From an invoice to what is printed, and to the e-invoice that says the same. A draft is shown with the parties as
/// they are now, an issued one with those frozen on it (rule D7).
/// </summary>
internal sealed class PrintInvoice(
    Store store,
    FileFolder files,
    ReadDetail details,
    TimeProvider clock
)
{
    /// <summary>
    /// As it was issued; a quote also as it was accepted, with the options that were taken. Refusals: not_found, and of a
    /// quote that is asked for as accepted quote.not_accepted.
    /// </summary>
    public async Task<Result<PrintableInvoice>> Run(
        Id<Invoice> id,
        CancellationToken stop,
        QuoteShown quote = QuoteShown.AsIssued
    )
    {
        var invoice = await store.Read.Documents().FirstOrDefaultAsync(i => i.Id == id, stop);
        if (invoice is null)
            return Platform.PlatformRefusals.NotFound;
        var lines = await store
            .Read.Set<InvoiceLine>()
            .Where(l => l.InvoiceId == id)
            .OrderBy(l => l.Position)
            .ToListAsync(stop);
        var home = await store.Read.Set<Workspace>().SingleAsync(stop);
        var customer = await store
            .Read.Set<Organization>()
            .SingleAsync(o => o.Id == invoice.OrganizationId, stop);
        var contact = await store
            .Read.Set<Contact>()
            .Where(c => c.OrganizationId == customer.Id && c.IsBilling && c.ArchivedAt == null)
            .OrderBy(c => c.Id)
            .Select(c => c.Name)
            .FirstOrDefaultAsync(stop);
        var made =
            quote != QuoteShown.AsIssued && invoice.Kind == DocumentKind.Quote
                ? await OfferedLines.Decision(store.Read, id, stop)
                : null;
        if (quote == QuoteShown.AsAccepted && made?.Agreed is null)
            return QuoteRefusals.NotAccepted;
        made?.Agreed?.Show(invoice);
        if (invoice.Status == InvoiceStatus.Draft)
            await Preview(invoice, home, customer, stop);
        var logo = invoice.LogoHash is { } hash ? await files.Get(hash, stop) : null;
        var taxes = await TaxNames(lines, invoice, stop);
        var related = await RelatedDocuments.Of(store.Read, invoice, stop);
        var page = PrintedInvoice.Of(invoice, lines, taxes, contact, logo, related);
        if (invoice.Kind == DocumentKind.Quote)
            return new PrintableInvoice(
                PrintedQuote.Of(
                    page,
                    await store.Read.Set<Quote>().SingleAsync(q => q.InvoiceId == id, stop),
                    made?.Agreed is null ? null : PrintedAcceptance.Of(invoice, lines, made)
                ),
                ElectronicInvoice.OfQuote
            );
        if (invoice.Annex)
            page = page with
            {
                Annex = PrintAnnex.Of(invoice, await details.Of(invoice, lines, stop)),
            };
        return new PrintableInvoice(
            page,
            ElectronicInvoice.Of(invoice, lines, related, await Number(invoice, home, stop))
        );
    }

    /// <summary>Of a draft the one that it would get now, of which its check depends.</summary>
    private async Task<string> Number(Invoice invoice, Workspace home, CancellationToken stop)
    {
        if (invoice.Number is { } number)
            return number;
        var date = invoice.IssueDate!.Value;
        var foreseen = await InvoiceNumbers.Foresee(store.Read, invoice.Kind, date, stop);
        return foreseen.Succeeded ? foreseen.Value : "0";
    }

    private async Task Preview(
        Invoice draft,
        Workspace home,
        Organization customer,
        CancellationToken stop
    )
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        draft.IssueDate ??= IssueInvoice.Today(now, home.TimeZone);
        draft.DueDate ??= draft.IssueDate.Value.AddDays(
            customer.PaymentTermsDays ?? home.PaymentTermsDays
        );
        draft.Freeze(home, customer);
        draft.Look = await ChosenLook.For(store.Read, draft, stop);
    }

    /// <summary>The rate of each tax, for the column beside the lines; as issued where it is issued.</summary>
    private async Task<Dictionary<Guid, decimal>> TaxNames(
        List<InvoiceLine> lines,
        Invoice invoice,
        CancellationToken stop
    )
    {
        var rates = invoice.TaxTotals.ToDictionary(t => t.TaxId, t => t.Percent);
        var others = lines
            .SelectMany(l => l.TaxIds)
            .Where(id => !rates.ContainsKey(id))
            .Distinct()
            .Select(id => new Id<Tax>(id))
            .ToList();
        foreach (
            var tax in await store
                .Read.Set<Tax>()
                .Where(t => others.Contains(t.Id))
                .ToListAsync(stop)
        )
            rates[tax.Id.Value] = tax.Percent;
        return rates;
    }
}

/// <summary>An invoice ready to be rendered: its pages, and what it is as an e-invoice.</summary>
internal sealed record PrintableInvoice(InvoiceDocument Page, ElectronicInvoice Electronic);
