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
            { Reason: "expenseDraft" or "expenseCurrency" } => texts.N(
                "bill.held." + held.Reason,
                held.EntryCount
            ),
            { Reason: "nonBillable" or "fixedFee" or "bank" } => texts.N(
                "bill.held." + held.Reason,
                held.EntryCount
            ),
            _ => texts.N("bill.held.unpriced", held.EntryCount),
        };

    public static Tone ToneOf(HeldBack held) =>
        held.Reason switch
        {
            "draft" or "expenseDraft" or "nonBillable" or "fixedFee" => Tone.Neutral,
            "bank" => Tone.Warn,
            _ => Tone.Bad,
        };
}

/// <summary>What is ready of a customer, in words: "12 entries · 1 fee due".</summary>
internal static class ReadyWords
{
    public static string Of(ReadyCustomer customer, Texts texts)
    {
        var parts = new List<string>();
        if (customer.EntryCount > 0)
            parts.Add(texts.N("bill.entries", customer.EntryCount));
        if (customer.ExpenseCount > 0)
            parts.Add(texts.N("bill.expenses", customer.ExpenseCount));
        if (customer.Due.Count > 0)
            parts.Add(texts.N("bill.due", customer.Due.Count));
        return parts.Count == 0 ? texts.N("bill.entries", 0) : string.Join(" · ", parts);
    }
}
