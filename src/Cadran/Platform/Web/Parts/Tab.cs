namespace Cadran.Platform.Web.Parts;

/// <summary>One of several views at one place; each has its own address.</summary>
/// <param name="Text">Its name.</param>
/// <param name="Href">Its address.</param>
/// <param name="Current">Is it the one shown.</param>
/// <param name="Count">How many are in it.</param>
/// <param name="Sum">Their sum, formatted.</param>
/// <param name="Chip">A word on its state: "valid".</param>
/// <param name="Tone">The chip's tone.</param>
public sealed record Tab(
    string Text,
    string Href,
    bool Current = false,
    int? Count = null,
    string? Sum = null,
    string? Chip = null,
    Tone Tone = Tone.Neutral
);
