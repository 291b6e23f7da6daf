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
            { Reason: "nonBillable" or "fixedFee" or "bank" } => texts.N(
                "bill.held." + held.Reason,
                held.EntryCount
            ),
            _ => texts.N("bill.held.unpriced", held.EntryCount),
        };

    public static Tone ToneOf(HeldBack held) =>
        held.Reason switch
        {
            "draft" or "nonBillable" or "fixedFee" => Tone.Neutral,
            "bank" => Tone.Warn,
            _ => Tone.Bad,
        };
}

/// <summary>What is ready of a customer, in words: "12 entries · 1 fee due".</summary>
internal static class ReadyWords
{
    public static string Of(ReadyCustomer customer, Texts texts)
    {
        var entries = texts.N("bill.entries", customer.EntryCount);
        if (customer.Due.Count == 0)
            return entries;
        var due = texts.N("bill.due", customer.Due.Count);
        return customer.EntryCount == 0 ? due : entries + " · " + due;
    }
}
