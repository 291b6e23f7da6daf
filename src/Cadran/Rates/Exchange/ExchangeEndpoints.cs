using Cadran.Platform.Api;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Cadran.Rates.Exchange;

internal static class ExchangeEndpoints
{
    public static void MapExchangeApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/exchange-rates", List)
            .Produces<Page<ExchangeRateAnswer>>()
            .Requires(Permissions.RatesRead);
        api.MapPost("/exchange-rates", Add)
            .Produces<ExchangeRateAnswer>(201)
            .Requires(Permissions.RatesEdit);
        api.MapDelete("/exchange-rates/{id}", Delete).Produces(204).Requires(Permissions.RatesEdit);
        api.MapPost("/exchange-rates/import", Import)
            .Produces<ExchangeImport>()
            .Requires(Permissions.RatesEdit)
            .DisableAntiforgery()
            .WithMetadata(
                new RequestSizeLimitAttribute(2 * EditExchangeRates.LargestFile),
                new RequestFormLimitsAttribute
                {
                    MultipartBodyLengthLimit = 2 * EditExchangeRates.LargestFile,
                }
            );
    }

    /// <summary>The cursor is the day that the last page ended with.</summary>
    private static async Task<IResult> List(
        ExchangeQueries ask,
        CancellationToken stop,
        string? currency = null,
        string? other = null,
        DateOnly? from = null,
        DateOnly? through = null,
        int? limit = null,
        DateOnly? cursor = null
    )
    {
        var page = new PageQuery(limit, null);
        if (page.Check() is { } refusal)
            return Problems.Of(refusal);
        var filter = new ExchangeFilter(currency, other, from, through, cursor, page.Count);
        var (rows, before) = await ask.List(filter, stop);
        return Results.Json(
            new Page<ExchangeRateAnswer>(
                [.. rows.Select(ExchangeRateAnswer.Of)],
                before?.ToString("O", System.Globalization.CultureInfo.InvariantCulture)
            )
        );
    }

    private static async Task<IResult> Add(
        NewExchangeRate body,
        EditExchangeRates edit,
        CancellationToken stop
    ) =>
        (await edit.Add(body, stop))
            .Select(ExchangeRateAnswer.Of)
            .Created(r => $"/api/v1/exchange-rates/{r.Id}");

    private static async Task<IResult> Delete(
        Id<ExchangeRate> id,
        EditExchangeRates edit,
        CancellationToken stop
    ) => (await edit.Delete(id, stop)).NoContent();

    private static async Task<IResult> Import(
        IFormFile file,
        EditExchangeRates edit,
        CancellationToken stop,
        DateOnly? from = null
    )
    {
        await using var content = file.OpenReadStream();
        return (await edit.Import(content, from ?? DateOnly.MinValue, stop)).Ok();
    }
}
