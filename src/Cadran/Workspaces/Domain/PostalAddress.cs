using System.Text.Json.Serialization;

namespace Cadran.Workspaces.Domain;

/// <summary>A postal address as written on an envelope; the country stands beside it.</summary>
public sealed record PostalAddress(
    string? Line1 = null,
    string? Line2 = null,
    string? PostalCode = null,
    string? City = null,
    string? Region = null
)
{
    /// <summary>The lines that are not empty, in the order of an envelope.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Lines =>
        [
            .. new[]
            {
                Line1,
                Line2,
                $"{PostalCode} {City} {Region}".Replace("  ", " ", StringComparison.Ordinal),
            }
                .Select(line => line?.Trim() ?? "")
                .Where(line => line.Length > 0),
        ];
}
