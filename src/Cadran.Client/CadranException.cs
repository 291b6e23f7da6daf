using System.Net;
using System.Text.Json;

namespace Cadran.Client;

/// <summary>Cadran said no. What it is about is in the code, which stays the same; the message is a sentence for people.</summary>
public sealed class CadranException : Exception
{
    private static readonly Dictionary<string, IReadOnlyList<string>> NoErrors = [];

    private CadranException(HttpStatusCode status, string code, string message)
        : base(message) => (Status, Code) = (status, code);

    /// <summary>400: it can't be read; 409: somebody else has it; 412: changed since; 422: a rule says no.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>As "time_entry.invoiced"; "http.502" where it wasn't Cadran that answered.</summary>
    public string Code { get; }

    /// <summary>The sentences by field, as "lines[0].quantity"; empty when no field is to blame.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors { get; private init; } =
        NoErrors;

    /// <summary>To find it in the log of the server.</summary>
    public string? TraceId { get; private init; }

    /// <summary>Whether it was changed since the version that was given.</summary>
    public bool IsStale => Status == HttpStatusCode.PreconditionFailed;

    internal static async Task<CadranException> Of(
        HttpResponseMessage answer,
        CancellationToken stop
    )
    {
        var said = await answer.Content.ReadAsStringAsync(stop).ConfigureAwait(false);
        var problem = Read(said);
        var status = answer.StatusCode;
        return new CadranException(
            status,
            problem?.Code ?? $"http.{(int)status}",
            problem?.Detail ?? problem?.Title ?? $"{(int)status} {answer.ReasonPhrase}"
        )
        {
            Errors =
                problem?.Errors?.ToDictionary(e => e.Key, e => (IReadOnlyList<string>)e.Value)
                ?? NoErrors,
            TraceId = problem?.TraceId,
        };
    }

    private static Body? Read(string said)
    {
        try
        {
            return JsonSerializer.Deserialize<Body>(said, Json.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Body(
        string? Code,
        string? Title,
        string? Detail,
        string? TraceId,
        Dictionary<string, string[]>? Errors
    );
}
