using System.Text;
using System.Text.Json.Serialization;

namespace QuickBooksStandIn.Api;

/// <summary>A request that came, and how it was answered.</summary>
/// <param name="Query">The query string as it came, with the question mark.</param>
/// <param name="Body">The body of a request to a company; never that of a token request.</param>
/// <param name="IsReplay">Whether it was answered with the first answer to its requestid, and did nothing.</param>
/// <param name="Fault">The fault that was wished for it, if any.</param>
public sealed record ReceivedRequest(
    DateTimeOffset At,
    string Method,
    string Path,
    string Query,
    string? RequestId,
    string? UserAgent,
    string Body,
    int Status,
    bool IsReplay,
    string? Fault,
    string Tid
)
{
    [JsonIgnore]
    public bool IsWrite => Method == "POST" && !Path.EndsWith("/query", StringComparison.Ordinal);
}

/// <summary>The last requests, so that a test can say that there was exactly one.</summary>
internal sealed class ReceivedRequests
{
    private const int Kept = 10_000;

    private readonly Lock gate = new();
    private readonly Queue<ReceivedRequest> requests = new();

    public void Add(ReceivedRequest request)
    {
        lock (gate)
        {
            requests.Enqueue(request);
            if (requests.Count > Kept)
                requests.Dequeue();
        }
    }

    /// <summary>From the first to the last.</summary>
    public IReadOnlyList<ReceivedRequest> All()
    {
        lock (gate)
            return [.. requests];
    }

    public void Clear()
    {
        lock (gate)
            requests.Clear();
    }
}

/// <summary>What the parts of the pipeline note about the request that they work on.</summary>
internal sealed class RequestNotes
{
    public string Tid { get; } = $"1-{Guid.CreateVersion7():N}";
    public byte[] Body { get; set; } = [];
    public bool IsReplay { get; set; }
    public Faults.FaultRule? Fault { get; set; }

    public string Text => Encoding.UTF8.GetString(Body);

    public static RequestNotes Of(HttpContext http)
    {
        if (http.Items[typeof(RequestNotes)] is RequestNotes notes)
            return notes;
        notes = new();
        http.Items[typeof(RequestNotes)] = notes;
        return notes;
    }
}
