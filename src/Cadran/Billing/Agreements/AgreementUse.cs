using Cadran.Rates.Domain.Agreements;

namespace Cadran.Billing.Agreements;

/// <summary>
/// How much of an agreement is used: hours of the month, of a bank since its last purchase, or money of a cap (minor units)
/// since it began.
/// </summary>
internal sealed record AgreementUse(DateOnly Month, long Used, long Available, bool IsMoney)
{
    /// <summary>Null where there is nothing to use up.</summary>
    public static AgreementUse? Of(AgreementStanding standing, DateOnly today)
    {
        if (standing is not { IsOpen: true, Months: [var now, ..] })
            return null;
        var agreement = standing.Agreement;
        return agreement.Kind switch
        {
            AgreementKind.Retainer when now.Hours is not null => Hours(now, now),
            AgreementKind.PrepaidHours => standing.Months.FirstOrDefault(m => m.Hours?.Granted > 0)
                is { } bought
                ? Hours(bought, now)
                : null,
            AgreementKind.Hourly when agreement.Schedule.At(today).CapMinor is { } cap => new(
                CoveredMonth.MonthOf(agreement.From),
                standing.Months.Sum(m => m.Value.Minor + m.OpenValue.Minor),
                cap,
                true
            ),
            _ => null,
        };
    }

    private static AgreementUse Hours(AgreementMonth since, AgreementMonth now)
    {
        var beyond = now.Hours?.Beyond ?? 0;
        return new(since.Days.Month, since.Available - now.Left + beyond, since.Available, false);
    }
}
