using System.Text.Json;
using System.Text.Json.Serialization;
using Cadran.Time.Domain;

namespace Cadran.Billing;

/// <summary>Reads a stored rounding policy; the customer's wins over the workspace's (rule RT2).</summary>
internal static class Policies
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static RoundingPolicy Of(string? customers, string? workspaces) =>
        Read(customers) ?? Read(workspaces) ?? RoundingPolicy.None;

    private static RoundingPolicy? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var stored = JsonSerializer.Deserialize<StoredPolicy>(text, Json)!;
        return RoundingPolicy
            .Of(stored.Mode, stored.IncrementMinutes, stored.MinimumMinutes, stored.Scope)
            .Value;
    }

    private sealed record StoredPolicy(
        RoundingMode Mode,
        int IncrementMinutes = 1,
        int MinimumMinutes = 0,
        RoundingScope Scope = RoundingScope.Entry
    );
}
