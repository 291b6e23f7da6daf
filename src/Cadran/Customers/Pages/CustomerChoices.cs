using Cadran.Customers.Domain;
using Cadran.Platform.Web.Fields;

namespace Cadran.Customers.Pages;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>What the selects of a customer offer.</summary>
internal static class CustomerChoices
{
    public static IReadOnlyList<Choice> RoundingWays(Texts t) =>
        [
            .. Enum.GetValues<RoundingWay>()
                .Select(way => new Choice(way.ToString(), t["customers.rounding." + Key(way)])),
        ];

    public static IReadOnlyList<Choice> RoundingReaches(Texts t) =>
        [
            .. Enum.GetValues<RoundingReach>()
                .Select(reach => new Choice(reach.ToString(), t["customers.reach." + Key(reach)])),
        ];

    private static string Key<T>(T value)
        where T : struct, Enum => char.ToLowerInvariant($"{value}"[0]) + $"{value}"[1..];
}
