using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Cadran.Platform.Api;

/// <summary>The one place where refusals become RFC 9457 problems.</summary>
internal static class Problems
{
    public static int StatusOf(RefusalKind kind) =>
        kind switch
        {
            RefusalKind.Malformed => StatusCodes.Status400BadRequest,
            RefusalKind.Unknown => StatusCodes.Status401Unauthorized,
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.Missing => StatusCodes.Status404NotFound,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
            RefusalKind.Rule => StatusCodes.Status422UnprocessableEntity,
            RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
            _ => throw new UnreachableException(),
        };

    public static IResult Of(IReadOnlyList<Refusal> refusals) =>
        Results.Problem(Describe(refusals, Activity.Current?.TraceId.ToString()));

    public static IResult Of(Refusal refusal) => Of([refusal]);

    /// <summary>
    /// The first refusal gives the status and the code; `errors` has the sentences of all, by field; the
    /// details of the first (what conflicts) stand beside.
    /// </summary>
    public static ProblemDetails Describe(IReadOnlyList<Refusal> refusals, string? traceId)
    {
        var first = refusals[0];
        var status = StatusOf(first.Kind);
        var problem = new ProblemDetails
        {
            Status = status,
            Type = "about:blank",
            Title = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
            Detail = RefusalText.Of(first),
        };
        problem.Extensions["code"] = first.Code;
        if (traceId is not null)
            problem.Extensions["traceId"] = traceId;
        var fields = refusals.Where(r => r.Field is not null).ToList();
        if (fields.Count > 0)
            problem.Extensions["errors"] = fields
                .GroupBy(r => char.ToLowerInvariant(r.Field![0]) + r.Field[1..])
                .ToDictionary(g => g.Key, g => g.Select(RefusalText.Of).ToArray());
        foreach (var (key, value) in first.Details ?? new Dictionary<string, object?>())
            problem.Extensions[key] = value;
        return problem;
    }
}
