namespace Cadran.Kernel;

/// <summary>Why something was not done, and how the outside should understand it.</summary>
public enum RefusalKind
{
    /// <summary>The request can't be read: 400.</summary>
    Malformed,

    /// <summary>The caller isn't known: 401.</summary>
    Unknown,

    /// <summary>The caller may not: 403.</summary>
    Forbidden,

    /// <summary>There is no such thing for this caller: 404.</summary>
    Missing,

    /// <summary>It collides with the present state, which the details name: 409.</summary>
    Conflict,

    /// <summary>It was edited since it was read: 412.</summary>
    Stale,

    /// <summary>A rule says no: 422.</summary>
    Rule,

    /// <summary>Too many: 429.</summary>
    TooMany,
}

/// <summary>
/// "No" as a value: a stable code for programs; the sentence for people is the text of that code in the
/// reader's language, with <see cref="Values"/> in its places; <see cref="Field"/> is the input it is about
/// (camelCase, as in the API); <see cref="Details"/> names what conflicts, by key.
/// </summary>
public sealed record Refusal(
    string Code,
    RefusalKind Kind,
    string? Field = null,
    IReadOnlyDictionary<string, object?>? Details = null
)
{
    /// <summary>What fills the places {0}, {1}… of the sentence.</summary>
    public object?[] Values { get; init; } = [];

    /// <summary>The key of its sentence where one code has several; the code when null.</summary>
    public string? Words { get; init; }

    public Refusal At(string field) => this with { Field = field };

    public Refusal With(params object?[] values) => this with { Values = values };

    public Refusal Naming(string key, object? value) =>
        this with
        {
            Details = new Dictionary<string, object?>(Details ?? new Dictionary<string, object?>())
            {
                [key] = value,
            },
        };
}
