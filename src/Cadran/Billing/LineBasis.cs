using Cadran.Rates.Domain;

namespace Cadran.Billing;

/// <summary>
/// What a line of an agreement comes from, as it was when the line was made (rules A2 to A4, A9, R6): stored with it, so
/// that it explains itself whatever becomes of the agreement.
/// </summary>
/// <param name="Agreement">Its name; null: it has none.</param>
/// <param name="Whole">The fee or minimum of a whole month, or the whole fixed fee; null: none was agreed.</param>
/// <param name="From">The first day that it pays for; null: of a milestone.</param>
/// <param name="Through">The last day that it pays for.</param>
/// <param name="Share">The fee or minimum of those days.</param>
/// <param name="Value">Of a complement: what the month's time comes to.</param>
/// <param name="Charged">Of a complement: what earlier complements of the month charged.</param>
/// <param name="Percent">Of a milestone: its part of the whole fee, as decimal text.</param>
internal sealed record LineBasis(
    string? Agreement,
    ExplainedMoney? Whole = null,
    DateOnly? From = null,
    DateOnly? Through = null,
    ExplainedMoney? Share = null,
    ExplainedMoney? Value = null,
    ExplainedMoney? Charged = null,
    string? Percent = null
)
{
    public int? Days => From is { } from ? Through!.Value.DayNumber - from.DayNumber + 1 : null;
    public int? DaysInMonth =>
        From is { } from ? DateTime.DaysInMonth(from.Year, from.Month) : null;
}
