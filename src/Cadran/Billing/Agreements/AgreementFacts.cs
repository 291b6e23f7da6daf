using Cadran.Platform.Texts;
using Cadran.Platform.Web;
using Cadran.Platform.Web.Parts;
using Cadran.Rates.Agreements;
using Cadran.Rates.Domain.Agreements;

namespace Cadran.Billing.Agreements;

/// <summary>What the page of an agreement says at its top.</summary>
internal static class AgreementFacts
{
    /// <summary>The present month, in figures.</summary>
    public static List<Figure> Figures(AgreementStanding standing, Texts t)
    {
        if (standing.Months is not [var now, ..])
            return [];
        if (now.Hours is not { } hours)
            return
            [
                Hours(t["agreements.workedThis"], now.Seconds),
                Hours(t["agreements.openThis"], now.OpenSeconds),
            ];
        return
        [
            Hours(t["agreements.left"], now.Left),
            Hours(
                t["agreements.usedThis"],
                hours.Used,
                t["agreements.of", Format.Hours(now.Available)]
            ),
            Hours(t["agreements.beyondThis"], hours.Beyond),
        ];
    }

    private static Figure Hours(string label, long seconds, string? note = null) =>
        new(label, Format.HoursHtml(seconds), note, null);

    /// <summary>The terms, each set since its day; those that its kind has.</summary>
    public static IEnumerable<(string Label, string Value)> Of(Agreement a, Texts t)
    {
        foreach (var terms in a.Terms)
        {
            if (a.Terms.Count > 1)
                yield return (t["agreements.holdsFrom"], Dates.Long(terms.From, t.Culture));
            foreach (var fact in Of(a, terms, t))
                yield return fact;
        }
    }

    private static IEnumerable<(string, string)> Of(Agreement a, AgreementTerms terms, Texts t)
    {
        if (terms.FeeMinor is { } fee)
            yield return (
                t[
                    a.Kind switch
                    {
                        AgreementKind.Retainer => "agreements.fee",
                        AgreementKind.MinimumAmount => "agreements.minimum",
                        _ => "agreements.wholeFee",
                    }
                ],
                Format.Money(Money.OfMinor(fee, a.Currency))
            );
        if (terms.IncludedSeconds is { } seconds)
            yield return (
                t[a.Kind == AgreementKind.Retainer ? "agreements.included" : "agreements.begins"],
                Format.Hours(seconds)
            );
        if (a.Kind is AgreementKind.Retainer or AgreementKind.PrepaidHours)
            yield return (
                t["agreements.overage"],
                terms.OverageTenThousandths is { } rate
                    ? Format.Money(new Money(rate / 10_000m, a.Currency))
                    : t["agreements.normalRates"]
            );
        if (a.Kind == AgreementKind.Retainer)
            yield return (t["agreements.rollover"], Rolled(terms, t));
        if (a.Kind is AgreementKind.Retainer or AgreementKind.MinimumAmount)
            yield return (
                t["agreements.when"],
                t[terms.InAdvance ? "agreements.advance" : "agreements.arrears"]
            );
        if (terms.CapMinor is { } cap)
            yield return (t["agreements.cap"], Format.Money(Money.OfMinor(cap, a.Currency)));
        if (a.Kind == AgreementKind.PrepaidHours)
            yield return (
                t["agreements.emptyBank"],
                t[terms.MayGoBelowZero ? "agreements.emptyBilled" : "agreements.emptyWaits"]
            );
    }

    private static string Rolled(AgreementTerms terms, Texts t) =>
        terms.Rollover switch
        {
            Rollover.AtMost => t[
                "agreements.rolledAtMost",
                Format.Hours(terms.RolloverSeconds ?? 0)
            ],
            Rollover.Expiring => t.N("agreements.rolledFor", terms.RolloverMonths ?? 0),
            var other => t["agreements.rollover." + other.ToString().ToLowerInvariant()],
        };
}
