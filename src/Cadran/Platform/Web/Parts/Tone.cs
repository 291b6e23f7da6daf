namespace Cadran.Platform.Web.Parts;

/// <summary>What a colour means. It never says it alone: a word or an icon says it too.</summary>
public enum Tone
{
    /// <summary>Says nothing in particular.</summary>
    Neutral,

    /// <summary>Chosen, or ours.</summary>
    Accent,

    /// <summary>Paid, valid, done.</summary>
    Good,

    /// <summary>Running, or running out.</summary>
    Warn,

    /// <summary>Overdue, refused, missing.</summary>
    Bad,
}

internal static class Tones
{
    /// <summary>The class of a tone; nothing for neutral.</summary>
    public static string Css(this Tone tone) =>
        tone == Tone.Neutral ? "" : tone.ToString().ToLowerInvariant();
}
