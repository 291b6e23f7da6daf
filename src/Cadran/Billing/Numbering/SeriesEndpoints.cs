using Cadran.Billing.Domain;
using Cadran.Platform.Api;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Numbering;

/// <summary>
/// A series. NextNumbers: what the next three documents would get; next: the sequence of the first of them; lastDate:
/// no document of it is dated before. Warnings: codes of what is allowed but unwise.
/// </summary>
internal sealed record SeriesAnswer(
    DocumentKind Kind,
    string Pattern,
    DocumentKind? SameAs,
    long Next,
    IReadOnlyList<string> NextNumbers,
    NumberRestart Restarts,
    DateOnly? LastDate,
    IReadOnlyList<string> Warnings,
    int Version
) : IVersionedAnswer
{
    public static SeriesAnswer Of(SeriesState state) =>
        new(
            state.Row.Kind,
            state.Row.Pattern,
            state.Row.SameAs,
            state.Next,
            state.Numbers,
            state.Pattern.Restart,
            state.LastDate,
            [.. state.Pattern.Warnings.Select(w => w.Code)],
            state.Row.Version
        );
}

/// <summary>Numbers that no document has, from the first to the last, and why.</summary>
internal sealed record NumberGapAnswer(
    DocumentKind Kind,
    string First,
    string Last,
    long Count,
    string Reason,
    Instant At
);

internal static class SeriesEndpoints
{
    public static void MapNumberSeries(this IEndpointRouteBuilder api)
    {
        api.MapGet("/number-series", List)
            .Produces<Page<SeriesAnswer>>()
            .Requires(Permissions.BillingRead);
        api.MapGet("/number-series/gaps", Gaps)
            .Produces<Page<NumberGapAnswer>>()
            .Requires(Permissions.BillingRead);
        api.MapPut("/number-series/{kind}", Change)
            .Produces<SeriesAnswer>()
            .Requires(Permissions.SettingsEdit);
    }

    private static async Task<Page<SeriesAnswer>> List(SeriesQueries ask, CancellationToken stop) =>
        new([.. (await ask.All(stop)).Select(SeriesAnswer.Of)], null);

    private static async Task<Page<NumberGapAnswer>> Gaps(
        SeriesQueries ask,
        CancellationToken stop
    ) =>
        new(
            [
                .. (await ask.Gaps(stop)).Select(g => new NumberGapAnswer(
                    g.Kind,
                    g.First,
                    g.Last,
                    g.Count,
                    g.Reason,
                    g.At
                )),
            ],
            null
        );

    private static async Task<IResult> Change(
        Choice<DocumentKind> kind,
        SeriesInput body,
        ChangeSeries change,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) =>
        (await change.Run(kind.Value, body, seen.Version, stop))
            .Select(SeriesAnswer.Of)
            .Versioned(http);
}
