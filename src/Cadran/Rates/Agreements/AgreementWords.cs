using Cadran.Platform.Texts;
using Cadran.Platform.Web;
using Cadran.Rates.Domain.Agreements;

namespace Cadran.Rates.Agreements;

/// <summary>What an agreement says, in a line.</summary>
internal static class AgreementWords
{
    public static string Days(Agreement a, Texts t) =>
        a.Through is { } end
            ? t["agreements.fromThrough", Dates.Long(a.From, t.Culture), Dates.Long(end, t.Culture)]
            : t["agreements.since", Dates.Long(a.From, t.Culture)];

    /// <summary>As they are on that day.</summary>
    public static string Terms(Agreement a, DateOnly day, Texts t)
    {
        var terms = a.Schedule.At(day);
        return a.Kind switch
        {
            AgreementKind.Retainer => t[
                "agreements.says.retainer",
                Money(terms.FeeMinor, a),
                Format.Hours(terms.IncludedSeconds ?? 0)
            ],
            AgreementKind.MinimumAmount => t["agreements.says.minimum", Money(terms.FeeMinor, a)],
            AgreementKind.Hourly when terms.CapMinor is not null => t[
                "agreements.says.cap",
                Money(terms.CapMinor, a)
            ],
            AgreementKind.FixedFee => t.N(
                "agreements.says.milestones",
                a.Milestones.Count,
                Money(a.Milestones.Sum(m => m.AmountMinor), a)
            ),
            AgreementKind.PrepaidHours when terms.OverageTenThousandths is { } rate => t[
                "agreements.says.overage",
                Format.Money(new Money(rate / 10_000m, a.Currency))
            ],
            _ => "",
        };
    }

    private static string Money(long? minor, Agreement a) =>
        Format.Money(Kernel.Money.OfMinor(minor ?? 0, a.Currency));
}
