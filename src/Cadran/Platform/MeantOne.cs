namespace Cadran.Platform;

/// <summary>The one choice that a typed name means, in full or by a part of it.</summary>
internal static class MeantOne
{
    /// <summary>So many are told where a name means several.</summary>
    public const int Told = 5;

    /// <summary>
    /// The only one there is. Refused at the field: field.not_chosen for none, field.several for more (with the first
    /// of them).
    /// </summary>
    public static Result<T> Of<T>(string field, IReadOnlyList<T> meant, Func<T, string> said) =>
        meant switch
        {
            [] => PlatformRefusals.NotChosen(field),
            [var one] => one,
            _ => PlatformRefusals.Several(
                field,
                string.Join(", ", meant.Take(Told).Select(said)) + (meant.Count > Told ? "…" : "")
            ),
        };
}
