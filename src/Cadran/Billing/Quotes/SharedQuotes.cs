using Cadran.Billing.Links;
using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Quotes;

/// <summary>
/// A quote as who has its link sees it, its document with the totals of the options that were taken, or that are being
/// chosen. Refusals: why these can't be chosen.
/// </summary>
internal sealed record SharedQuote(
    QuoteRow Row,
    IReadOnlyList<InvoiceLine> Lines,
    DateOnly Today,
    IReadOnlyCollection<Id<InvoiceLine>> Chosen,
    IReadOnlyList<Refusal> Refusals
)
{
    public QuoteState State => Row.State(Today);

    public IEnumerable<InvoiceLine> Options => Lines.Where(l => l.IsOptional);
}

/// <summary>Opens quotes by their links, without anybody signed in, and takes the customer's answer.</summary>
internal sealed class SharedQuotes(SharedInvoices shared)
{
    /// <summary>
    /// With what the options come to that are being chosen. Refused alike when there is none, it is revoked, or the text
    /// is no token: not_found.
    /// </summary>
    public Task<Result<SharedQuote>> Open(
        string token,
        IReadOnlyCollection<Id<InvoiceLine>> chosen,
        CancellationToken stop
    ) =>
        shared.With<SharedQuote>(
            token,
            async (services, link) =>
            {
                var ask = services.GetRequiredService<QuoteQueries>();
                if (await ask.Row(link.InvoiceId, stop) is not { } row)
                    return PlatformRefusals.NotFound;
                var db = services.GetRequiredService<Store>().Read;
                var lines = await db.Set<InvoiceLine>()
                    .Where(l => l.InvoiceId == link.InvoiceId)
                    .OrderBy(l => l.Position)
                    .ToListAsync(stop);
                var today = await ask.Today(stop);
                if (row.Decision is { } made)
                {
                    made.Agreed?.Show(row.Document);
                    return new SharedQuote(row, lines, today, Taken(lines, made), []);
                }
                var agreed = await AgreedOffer.With(db, row.Document, lines, chosen, stop);
                if (agreed.Succeeded)
                    agreed.Value.Show(row.Document);
                return new SharedQuote(row, lines, today, chosen, agreed.Refusals);
            },
            stop
        );

    /// <summary>The customer's answer, of today. Refusals: not_found, quote.tick_needed and those of <see cref="DecideQuote"/>.</summary>
    public Task<Result<QuoteDecision>> Decide(
        string token,
        bool accepted,
        bool ticked,
        QuoteDecided said,
        CancellationToken stop
    ) =>
        shared.With(
            token,
            (services, link) =>
                accepted && !ticked
                    ? Task.FromResult(Unticked(said))
                    : services
                        .GetRequiredService<DecideQuote>()
                        .Run(link.InvoiceId, accepted, said with { Day = null }, stop),
            stop
        );

    /// <summary>The PDF of what was accepted. Refusals: not_found, quote.not_accepted.</summary>
    public Task<Result<(byte[] Pdf, string Name)>> AcceptedPdf(
        string token,
        CancellationToken stop
    ) =>
        shared.With(
            token,
            async (services, link) =>
            {
                var pdf = await services
                    .GetRequiredService<RenderAccepted>()
                    .Bytes(link.InvoiceId, stop);
                var row = await services
                    .GetRequiredService<QuoteQueries>()
                    .Row(link.InvoiceId, stop);
                return pdf.Select(bytes =>
                    (bytes, BillingFiles.FileName(row?.Document.Number, "-accepted.pdf"))
                );
            },
            stop
        );

    private static List<Id<InvoiceLine>> Taken(List<InvoiceLine> lines, QuoteDecision made) =>
        [.. lines.Where(l => made.Took(l.Id)).Select(l => l.Id)];

    private static Result<QuoteDecision> Unticked(QuoteDecided said) =>
        Result<QuoteDecision>.Refused([
            .. new Check().Line(said.Name, "name", 100).Refusals,
            QuoteRefusals.TickNeeded,
        ]);
}
