using Cadran.Platform.Texts;
using Cadran.Platform.Web.Parts;

namespace Cadran.Billing;

/// <summary>Why time is held back, in words: "3 saisies au brouillon de Bruno".</summary>
internal static class HeldWords
{
    public static string Of(HeldBack held, Texts texts) =>
        held switch
        {
            { Reason: "draft", HeldBy: { } by } => texts.N("bill.held.draft", held.EntryCount, by),
            { Reason: "draft" } => texts.N("bill.held.draft.nobody", held.EntryCount),
            { Reason: "currency" } => texts.N("bill.held.currency", held.EntryCount),
            _ => texts.N("bill.held.unpriced", held.EntryCount),
        };

    public static Tone ToneOf(HeldBack held) => held.Reason == "draft" ? Tone.Neutral : Tone.Bad;
}
