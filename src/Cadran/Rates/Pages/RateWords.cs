using Cadran.Platform.Web;
using Cadran.Rates.Domain;

namespace Cadran.Rates.Pages;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>Rates and why they won or lost, in words.</summary>
internal static class RateWords
{
    public static string Level(Texts t, RateLevel level) =>
        level switch
        {
            RateLevel.Entry => t["rates.level.entry"],
            RateLevel.WorkItem => t["rates.level.workItem"],
            RateLevel.Project => t["rates.level.project"],
            RateLevel.Organization => t["rates.level.organization"],
            _ => t["rates.level.workspace"],
        };

    public static string Loss(Texts t, LossReason reason) =>
        reason switch
        {
            LossReason.LessSpecificLevel => t["rates.loss.lessSpecificLevel"],
            LossReason.FewerDimensions => t["rates.loss.fewerDimensions"],
            LossReason.WeakerDimension => t["rates.loss.weakerDimension"],
            LossReason.Superseded => t["rates.loss.superseded"],
            LossReason.OlderRule => t["rates.loss.olderRule"],
            LossReason.NotYetInForce => t["rates.loss.notYetInForce"],
            LossReason.Ended => t["rates.loss.ended"],
            LossReason.OnlyNewTime => t["rates.loss.onlyNewTime"],
            _ => t["rates.loss.outsideCalculationLevel"],
        };

    /// <summary>"95,00 €/h".</summary>
    public static string PerHour(Texts t, Money rate) => Format.PerHour(t, rate);

    public static string PerHour(Texts t, ExplainedMoney rate) => PerHour(t, rate.ToMoney());

    /// <summary>"the project’s rate, for Ana Petit · Audit, since 1 January 2026".</summary>
    public static string Describe(Texts t, NamesOfRates names, ExplainedRate rate)
    {
        var whom = names.Whom(rate.MemberId, rate.ServiceTypeId, rate.TeamId);
        var text = Level(t, rate.Level);
        if (whom.Length > 0)
            text = t["rates.forWhom", text, whom];
        return rate.From is { } from ? t["rates.since", text, Dates.Long(from)] : text;
    }
}
