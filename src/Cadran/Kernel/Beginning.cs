namespace Cadran.Kernel;

/// <summary>The first characters of a text that is too long for its place.</summary>
public static class Beginning
{
    /// <summary>
    /// At most so many UTF-16 units. A character of two is left out rather than halved: half of one can't be stored.
    /// </summary>
    public static string Of(string text, int most) =>
        text.Length <= most ? text
        : most > 0 && char.IsHighSurrogate(text[most - 1]) ? text[..(most - 1)]
        : text[..most];

    /// <summary>The same, with an ellipsis where something is left out.</summary>
    public static string Told(string text, int most) =>
        text.Length <= most ? text : Of(text, most) + "…";
}
