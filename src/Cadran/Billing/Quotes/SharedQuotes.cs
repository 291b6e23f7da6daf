using Cadran.Billing.Links;
using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Quotes;

/// <summary>A quote as who has its link sees it.</summary>
internal sealed record SharedQuote(QuoteRow Row, IReadOnlyList<InvoiceLine> Lines, DateOnly Today)
{
    public QuoteState State => Row.State(Today);
}

/// <summary>Opens quotes by their links, without anybody signed in, and takes the customer's answer.</summary>
internal sealed class SharedQuotes(SharedInvoices shared)
{
    /// <summary>Refused alike when there is none, it is revoked, or the text is no token: not_found.</summary>
    public Task<Result<SharedQuote>> Open(string token, CancellationToken stop) =>
        shared.With<SharedQuote>(
            token,
            async (services, link) =>
            {
                var ask = services.GetRequiredService<QuoteQueries>();
                return await ask.Row(link.InvoiceId, stop) is { } row
                    ? new SharedQuote(
                        row,
                        await services
                            .GetRequiredService<Store>()
                            .Read.Set<InvoiceLine>()
                            .Where(l => l.InvoiceId == link.InvoiceId)
                            .OrderBy(l => l.Position)
                            .ToListAsync(stop),
                        await ask.Today(stop)
                    )
                    : PlatformRefusals.NotFound;
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

    private static Result<QuoteDecision> Unticked(QuoteDecided said) =>
        Result<QuoteDecision>.Refused([
            .. new Check().Line(said.Name, "name", 100).Refusals,
            QuoteRefusals.TickNeeded,
        ]);
}
