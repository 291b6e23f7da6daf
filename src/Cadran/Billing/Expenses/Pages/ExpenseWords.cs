using Cadran.Platform.Texts;
using Cadran.Platform.Web.Parts;

namespace Cadran.Billing.Expenses.Pages;

/// <summary>Where an expense stands, in words and in colour.</summary>
internal static class ExpenseWords
{
    public static string Of(Expense expense, string? invoice, Texts texts) =>
        expense.State == ExpenseState.Invoiced && invoice is not null
            ? invoice
            : texts["expense.state." + expense.State];

    public static Tone ToneOf(ExpenseState state) =>
        state switch
        {
            ExpenseState.Open => Tone.Accent,
            ExpenseState.Invoiced => Tone.Good,
            ExpenseState.WrittenOff => Tone.Warn,
            _ => Tone.Neutral,
        };
}
