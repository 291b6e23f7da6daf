using Cadran.Platform;

namespace Cadran.Time.Pages;

/// <summary>The work and the customer of time, each looked up and chosen: a text, and the id that the choice filled.</summary>
internal static class Chosen
{
    /// <summary>A refusal for each text that is no choice, so that it isn't dropped without a word.</summary>
    public static IReadOnlyList<Refusal> Unknown(
        string? workText,
        string? work,
        string? customerText,
        string? customer
    ) =>
        [
            .. Unknown("workText", workText, work),
            .. Unknown("customerText", customerText, customer),
        ];

    private static IReadOnlyList<Refusal> Unknown(string field, string? text, string? id) =>
        Blank.ToNull(text) is not null && Blank.ToNull(id) is null
            ? [PlatformRefusals.NotChosen(field)]
            : [];
}
