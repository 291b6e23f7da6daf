using Cadran.Billing.Domain.Agreements;
using Cadran.Platform.Api;
using Cadran.Rates.Agreements;
using Cadran.Rates.Domain;
using Cadran.Rates.Domain.Agreements;

namespace Cadran.Billing.Agreements;

/// <summary>Something of an agreement that is to be billed now and was not (rules A2, A3, A9, A10).</summary>
/// <remarks><see cref="Covered"/>: the days that it is for; null: a milestone's.</remarks>
internal sealed record DueCharge(
    Agreement Agreement,
    AgreementPart Part,
    string Key,
    CoveredMonth? Covered,
    long AmountMinor,
    LineBasis Basis,
    string? Name = null
);

/// <summary>Which charges of an agreement are due.</summary>
internal static class DueCharges
{
    /// <summary>
    /// The fees of months, and milestones, whose day has come by the last day of a period, in order. Complements are
    /// not among them: those follow the time of their month, see <see cref="Complements"/>.
    /// </summary>
    public static IEnumerable<DueCharge> Of(AgreementHistory history, DateOnly through)
    {
        var (agreement, schedule) = (history.Agreement, history.Agreement.Schedule);
        if (agreement.Kind == AgreementKind.Retainer)
            foreach (var month in schedule.Months(through))
            {
                var key = HoursLot.KeyOf(month.Month);
                if (schedule.FeeDueOn(month) <= through && !history.Has(AgreementPart.Fee, key))
                    yield return new(
                        agreement,
                        AgreementPart.Fee,
                        key,
                        month,
                        schedule.FeeOf(month),
                        OfMonth(agreement, month)
                    );
            }
        foreach (var milestone in agreement.Milestones)
            if (
                milestone.DueOn <= through
                && !history.Has(AgreementPart.Milestone, milestone.Id.ToString())
            )
                yield return new(
                    agreement,
                    AgreementPart.Milestone,
                    milestone.Id.ToString(),
                    null,
                    milestone.AmountMinor,
                    Of(agreement, milestone),
                    milestone.Name
                );
    }

    /// <summary>
    /// What each month is still missing to the minimum, or has too much once time came after its complement (rule A3),
    /// with the time that a document is about to bill. <paramref name="billing"/>: minor units by month.
    /// </summary>
    public static IEnumerable<DueCharge> Complements(
        AgreementHistory history,
        IReadOnlyDictionary<DateOnly, long> billing,
        DateOnly through
    )
    {
        var (agreement, schedule) = (history.Agreement, history.Agreement.Schedule);
        if (agreement.Kind != AgreementKind.MinimumAmount)
            yield break;
        foreach (var month in schedule.Months(through))
        {
            var charged = history.ChargedFor(month.Month).ToList();
            if (schedule.FeeDueOn(month) > through && charged.Count == 0)
                continue;
            var value = history.ValueOf(month.Month) + billing.GetValueOrDefault(month.Month);
            var amount = MonthlyMinimum.Complement(schedule.FeeOf(month), value, charged.Sum());
            var key = HoursLot.KeyOf(month.Month);
            if (amount != 0)
                yield return new(
                    agreement,
                    AgreementPart.Complement,
                    charged.Count == 0 ? key : $"{key}#{charged.Count + 1}",
                    month,
                    amount,
                    OfMonth(agreement, month) with
                    {
                        Value = In(agreement, value),
                        Charged = charged.Count == 0 ? null : In(agreement, charged.Sum()),
                    }
                );
        }
    }

    private static LineBasis OfMonth(Agreement agreement, CoveredMonth month)
    {
        var whole = agreement.Schedule.At(month.FirstDay).FeeMinor ?? 0;
        return new(
            agreement.Name,
            In(agreement, whole),
            month.FirstDay,
            month.LastDay,
            In(agreement, agreement.Schedule.FeeOf(month))
        );
    }

    private static LineBasis Of(Agreement agreement, Milestone milestone) =>
        milestone.PercentTenThousandths is { } percent
        && agreement.Schedule.At(milestone.DueOn!.Value).FeeMinor is { } whole
            ? new(
                agreement.Name,
                In(agreement, whole),
                Percent: DecimalText.Write(percent / 10_000m)
            )
            : new(agreement.Name);

    private static ExplainedMoney In(Agreement agreement, long minor) =>
        ExplainedMoney.Of(Money.OfMinor(minor, agreement.Currency));
}
