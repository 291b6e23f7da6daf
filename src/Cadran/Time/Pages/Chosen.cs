using Cadran.Platform;

namespace Cadran.Time.Pages;

/// <summary>Fields in which one of several is looked up and chosen: a text, and the id that the choice filled.</summary>
internal static class Chosen
{
    /// <summary>A refusal for each text that is no choice, so that it isn't dropped without a word.</summary>
    public static IReadOnlyList<Refusal> Unknown(
        params (string Field, string? Text, string? Id)[] fields
    ) =>
        [
            .. fields
                .Where(f => Ids.Text(f.Text) is not null && Ids.Text(f.Id) is null)
                .Select(f => PlatformRefusals.NotChosen(f.Field)),
        ];
}
