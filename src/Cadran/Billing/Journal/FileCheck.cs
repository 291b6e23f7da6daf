using System.Security.Cryptography;
using Cadran.Billing.Quotes;
using Cadran.Platform.Data;
using Cadran.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Journal;

/// <summary>
/// Holds the stored files of issued documents against their hashes (rule D1): the PDF, the e-invoices, the detail.
/// </summary>
internal sealed class FileCheck(Store store, FileFolder files)
{
    private const int AtOnce = 1_000;

    /// <summary>The documents of a part of the chain. One that is not rendered yet has no file to look at.</summary>
    public async Task Look(IReadOnlyList<ChainLink> part, Findings findings, CancellationToken stop)
    {
        var ids = part.Select(link => new Id<Invoice>(link.DocumentId)).Distinct().ToList();
        var posted = store.Read.Set<Invoice>().Where(i => ids.Contains(i.Id));
        foreach (var document in await Rendered(posted).ToListAsync(stop))
            await Look(document, "invoice", findings, stop);
    }

    /// <summary>Quotes, which the chain does not name.</summary>
    public async Task LookAtQuotes(Findings findings, CancellationToken stop)
    {
        var last = new Id<Invoice>(Guid.Empty);
        while (true)
        {
            var quotes = store
                .Read.Documents()
                .Where(i => i.Kind == DocumentKind.Quote && i.Id > last);
            var some = await Rendered(quotes).OrderBy(q => q.Id).Take(AtOnce).ToListAsync(stop);
            foreach (var quote in some)
                await Look(quote, "quote", findings, stop);
            if (some.Count < AtOnce)
                break;
            last = some[^1].Id;
        }
        await LookAtAccepted(findings, stop);
    }

    /// <summary>The PDFs of what was accepted.</summary>
    private async Task LookAtAccepted(Findings findings, CancellationToken stop)
    {
        var last = new Id<Invoice>(Guid.Empty);
        while (true)
        {
            var some = await (
                from quote in store.Read.Set<Quote>()
                join document in store.Read.Documents() on quote.InvoiceId equals document.Id
                where quote.InvoiceId > last && quote.AcceptedPdfHash != null
                orderby quote.InvoiceId
                select new
                {
                    document.Id,
                    document.Number,
                    Hash = quote.AcceptedPdfHash!,
                }
            )
                .Take(AtOnce)
                .ToListAsync(stop);
            foreach (var one in some)
                if (await Wrong(one.Hash, stop) is { } code)
                    findings.Add(new(code, "quote", one.Number ?? "", one.Id.Value, null));
            if (some.Count < AtOnce)
                return;
            last = some[^1].Id;
        }
    }

    private static IQueryable<WithFiles> Rendered(IQueryable<Invoice> documents) =>
        documents
            .Where(i => i.PdfHash != null)
            .Select(i => new WithFiles
            {
                Id = i.Id,
                Number = i.Number,
                Pdf = i.PdfHash!,
                Detail = i.DetailHash,
                EInvoices = i.EInvoices,
            });

    private async Task Look(
        WithFiles document,
        string kind,
        Findings findings,
        CancellationToken stop
    )
    {
        foreach (var hash in document.Hashes)
            if (await Wrong(hash, stop) is { } code)
                findings.Add(new(code, kind, document.Number ?? "", document.Id.Value, null));
    }

    private async Task<string?> Wrong(string hash, CancellationToken stop)
    {
        try
        {
            await using var content = files.Open(hash);
            var now = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, stop));
            return now == hash ? null : "file_damaged";
        }
        catch (Exception gone) when (gone is IOException or ArgumentOutOfRangeException)
        {
            return "file_missing";
        }
    }

    private sealed class WithFiles
    {
        public required Id<Invoice> Id { get; init; }
        public required string? Number { get; init; }
        public required string Pdf { get; init; }
        public required string? Detail { get; init; }
        public required IReadOnlyList<StoredEInvoice>? EInvoices { get; init; }

        public IEnumerable<string> Hashes =>
            (EInvoices ?? []).Select(e => e.Hash).Prepend(Detail).Prepend(Pdf).OfType<string>();
    }
}
