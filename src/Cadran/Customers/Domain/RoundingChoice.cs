using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cadran.Customers.Domain;

/// <summary>Which way billed time is rounded (rule RT1).</summary>
public enum RoundingWay
{
    None,
    Up,
    Nearest,
    Down,
}

/// <summary>Over what it is rounded (rule RT3).</summary>
public enum RoundingReach
{
    Entry,
    WorkItemAndDay,
    InvoiceLine,
}

/// <summary>
/// How an organization wants its time rounded when it is billed (rules RT1, RT2), as it is chosen and kept; the
/// reckoning is Time's. Minutes.
/// </summary>
public sealed record RoundingChoice(
    RoundingWay Mode,
    int IncrementMinutes = 1,
    int MinimumMinutes = 0,
    RoundingReach Scope = RoundingReach.Entry
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>1 to 60 minutes; a mode of none ignores it.</summary>
    [JsonIgnore]
    public bool IncrementIsInRange =>
        Mode == RoundingWay.None || IncrementMinutes is >= 1 and <= 60;

    /// <summary>0 to 1440 minutes.</summary>
    [JsonIgnore]
    public bool MinimumIsInRange => MinimumMinutes is >= 0 and <= 24 * 60;

    /// <summary>What <see cref="Write"/> wrote; null for null.</summary>
    public static RoundingChoice? Read(string? text) =>
        text is null ? null : JsonSerializer.Deserialize<RoundingChoice>(text, Json);

    /// <summary>As it is kept: {"mode":"up","incrementMinutes":15,"minimumMinutes":0,"scope":"entry"}.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json);
}
