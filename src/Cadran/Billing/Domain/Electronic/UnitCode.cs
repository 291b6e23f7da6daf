using System.Collections.Frozen;

namespace Cadran.Billing.Domain.Electronic;

/// <summary>The codes of UN/ECE recommendation 20 for units as people type them.</summary>
internal static class UnitCode
{
    /// <summary>"One": what is counted in pieces, and whatever unit is not known.</summary>
    public const string Piece = "C62";

    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>
    {
        ["HUR"] = "h hr hrs hour hours heure heures",
        ["DAY"] = "d j day days jour jours",
        ["MON"] = "month months mois",
        ["WEE"] = "week weeks semaine semaines",
        ["ANN"] = "year years an ans année années",
        ["MIN"] = "min minute minutes",
        ["KMT"] = "km",
        ["KGM"] = "kg",
        ["MTK"] = "m² m2",
        ["MTR"] = "m",
        ["LTR"] = "l",
    }
        .SelectMany(pair => pair.Value.Split(' ').Select(word => (word, pair.Key)))
        .ToFrozenDictionary(pair => pair.word, pair => pair.Key);

    /// <summary>All that may come out.</summary>
    public static IReadOnlySet<string> All { get; } = Known.Values.Append(Piece).ToHashSet();

    public static string Of(string? unit) =>
        Known.GetValueOrDefault((unit ?? "").Trim().TrimEnd('.').ToLowerInvariant(), Piece);
}
