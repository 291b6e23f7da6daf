using System.Text.Json.Serialization;

namespace QuickBooksStandIn.Faults;

/// <summary>What goes wrong.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultKind>))]
public enum FaultKind
{
    /// <summary>500, or <see cref="FaultRule.Status"/>, before anything was done.</summary>
    ServerError,

    /// <summary>502 with the HTML page of a proxy.</summary>
    BadGateway,

    /// <summary>All is done, and then the connection breaks: only a requestid tells.</summary>
    LostAnswer,

    /// <summary>Answers as usual, after <see cref="FaultRule.Seconds"/> (30 by default) of real time.</summary>
    Slow,

    /// <summary>429 with Retry-After of <see cref="FaultRule.Seconds"/> (5 by default).</summary>
    Throttled,

    /// <summary>401, as with a token that has just died.</summary>
    Unauthorized,

    /// <summary>403: the user or the app lost access.</summary>
    Forbidden,

    /// <summary>All is done, and half of the answer comes.</summary>
    TruncatedJson,

    /// <summary>The batch is answered 200, and each of its items with a fault.</summary>
    BatchFault,

    /// <summary>A business error with <see cref="FaultRule.Code"/>, such as 6190 or 6210.</summary>
    Fault,
}

/// <summary>A fault for requests to come.</summary>
public sealed record FaultRule
{
    public required FaultKind Kind { get; init; }

    /// <summary>For how many requests, or null for all until it is taken away.</summary>
    public int? Times { get; init; } = 1;

    /// <summary>For this method alone.</summary>
    public string? Method { get; init; }

    /// <summary>
    /// For paths with this in them alone, such as "/invoice" or "/oauth2/v1/tokens/bearer".
    /// Without it, for all below /v3 and none of OAuth.
    /// </summary>
    public string? Path { get; init; }

    public int? Status { get; init; }

    public double? Seconds { get; init; }

    public string? Code { get; init; }

    public string? Message { get; init; }

    public string? Detail { get; init; }
}
