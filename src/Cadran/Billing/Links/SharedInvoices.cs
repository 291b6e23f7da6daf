using Cadran.Billing.Quotes;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Links;

/// <summary>An invoice as who has its link sees it.</summary>
internal sealed record SharedInvoice(Invoice Invoice, DateOnly Today, bool IsPaidOnline);

/// <summary>
/// Opens links without anybody signed in: in a scope of its own, which sees the one workspace of the token and gives
/// the one invoice of the link. Reading changes nothing; that somebody saw it is said apart.
/// </summary>
internal sealed class SharedInvoices(IServiceScopeFactory scopes)
{
    /// <summary>Refused alike when there is none, it is revoked, or the text is no token: not_found.</summary>
    public Task<Result<SharedInvoice>> Open(string token, CancellationToken stop) =>
        With<SharedInvoice>(
            token,
            async (services, link) =>
                await services
                    .GetRequiredService<Store>()
                    .Read.Set<Invoice>()
                    .FirstOrDefaultAsync(i => i.Id == link.InvoiceId, stop)
                    is { } invoice
                    ? new SharedInvoice(
                        invoice,
                        await services.GetRequiredService<InvoiceQueries>().Today(stop),
                        invoice.Due.Amount > 0
                            && await services
                                .GetRequiredService<IPayOnline>()
                                .IsOffered(
                                    services.GetRequiredService<Store>().Read,
                                    invoice.Id,
                                    stop
                                )
                    )
                    : PlatformRefusals.NotFound,
            stop
        );

    /// <summary>Where it is paid online; null: there is no such place, or it can't be had now.</summary>
    public Task<Result<Uri?>> PayLink(string token, CancellationToken stop) =>
        With(
            token,
            async (services, link) =>
                Result<Uri?>.Of(
                    await services.GetRequiredService<IPayOnline>().Link(link.InvoiceId, stop)
                ),
            stop
        );

    public Task<Result<(byte[] Pdf, string Name)>> Pdf(string token, CancellationToken stop) =>
        With(
            token,
            async (services, link) =>
            {
                var pdf = await services
                    .GetRequiredService<RenderInvoice>()
                    .Bytes(link.InvoiceId, stop);
                var number = await services
                    .GetRequiredService<Store>()
                    .Read.Documents()
                    .Where(i => i.Id == link.InvoiceId)
                    .Select(i => i.Number)
                    .SingleAsync(stop);
                return pdf.Select(bytes => (bytes, BillingFiles.FileName(number)));
            },
            stop
        );

    /// <summary>Notes that the page was open before a person.</summary>
    public Task<Result<Done>> Seen(string token, TimeProvider clock, CancellationToken stop) =>
        With(
            token,
            (services, link) =>
            {
                var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
                return services
                    .GetRequiredService<Store>()
                    .Write<Done>(
                        async db =>
                        {
                            if (link.FirstSeenAt is null)
                                db.Record(
                                    await db.Documents()
                                        .AsNoTracking()
                                        .SingleAsync(i => i.Id == link.InvoiceId, stop),
                                    "viewed"
                                );
                            await db.Set<InvoiceLink>()
                                .Where(l => l.Id == link.Id)
                                .ExecuteUpdateAsync(
                                    rows =>
                                        rows.SetProperty(
                                                l => l.FirstSeenAt,
                                                l => l.FirstSeenAt ?? now
                                            )
                                            .SetProperty(l => l.LastSeenAt, now),
                                    stop
                                );
                            return new Done();
                        },
                        stop
                    );
            },
            stop
        );

    /// <summary>Runs something in the scope of a link, on its document. Refusal: not_found.</summary>
    public async Task<Result<T>> With<T>(
        string token,
        Func<IServiceProvider, InvoiceLink, Task<Result<T>>> run,
        CancellationToken stop
    )
    {
        if (LinkToken.WorkspaceOf(token) is not { } workspace)
            return PlatformRefusals.NotFound;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().EnterAsSystem(workspace);
        var hash = LinkToken.HashOf(token);
        var link = await scope
            .ServiceProvider.GetRequiredService<Store>()
            .Read.Set<InvoiceLink>()
            .FirstOrDefaultAsync(l => l.TokenHash == hash && l.RevokedAt == null, stop);
        return link is null ? PlatformRefusals.NotFound : await run(scope.ServiceProvider, link);
    }
}
