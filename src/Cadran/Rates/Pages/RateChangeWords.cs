using System.Globalization;
using Cadran.Platform.Api;
using Cadran.Platform.Web;
using Cadran.Platform.Web.Fields;
using Cadran.Rates.Domain;

namespace Cadran.Rates.Pages;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>What a change of rates would do, in words (rule R1).</summary>
internal static class RateChangeWords
{
    public static IReadOnlyList<Choice> Applies(Texts t) =>
        [
            new(nameof(RateApply.FromDate), t["rates.apply.fromDate"]),
            new(nameof(RateApply.New), t["rates.apply.new"]),
            new(nameof(RateApply.All), t["rates.apply.all"]),
        ];

    public static IReadOnlyList<Choice> Withdrawals(Texts t) =>
        [
            new(nameof(RateApply.All), t["rates.leave.all"]),
            new(nameof(RateApply.FromDate), t["rates.leave.fromDate"]),
            new(nameof(RateApply.New), t["rates.leave.new"]),
        ];

    /// <summary>Whether there is nothing to say: no entry changes, and none stays that could.</summary>
    public static bool IsNothing(RateDifferenceAnswer difference) =>
        difference is { Entries: 0, Untouched: { OnDrafts: 0, Issued: 0, ByHand: 0, Recorded: 0 } };

    /// <summary>What costs become, and which of them are known then, or no more; empty: nothing changes.</summary>
    public static IReadOnlyList<string> Of(Texts t, CostChangeAnswer change)
    {
        var said = new List<string>();
        if (change.Seconds == 0)
            return said;
        said.Add(t["rates.cost.diff.cost", Change(t, change)]);
        if (change.LearntSeconds > 0)
            said.Add(t["rates.cost.diff.learnt", Format.Hours(change.LearntSeconds)]);
        if (change.LostSeconds > 0)
            said.Add(t["rates.cost.diff.lost", Format.Hours(change.LostSeconds)]);
        return said;
    }

    public static string Change(Texts t, CostChangeAnswer change) =>
        Change(t, new WorthChangeAnswer(change.Before, change.After, change.Change));

    /// <summary>"1 200,00 € → 1 612,50 € (+412,50 €)".</summary>
    public static string Change(Texts t, WorthChangeAnswer change)
    {
        var difference = Read(change.Change);
        var sign = difference.Amount > 0 ? "+" : "";
        return t[
            "rates.diff.amount",
            Format.Money(Read(change.Before)),
            Format.Money(Read(change.After)),
            sign + Format.Money(difference)
        ];
    }

    /// <summary>"Éole Énergies · Site public".</summary>
    public static string Place(Texts t, RateDifferenceRowAnswer row) =>
        (row.OrganizationName, row.ProjectName) switch
        {
            (null, null) => t["rates.diff.nobody"],
            ({ } customer, { } project) => customer + " · " + project,
            var (customer, project) => customer ?? project!,
        };

    /// <summary>What stays, each with its reason; empty when all that could change does.</summary>
    public static IReadOnlyList<string> Untouched(Texts t, RateUntouchedAnswer stays)
    {
        var said = new List<string>();
        if (stays.Recorded > 0)
            said.Add(t.N("rates.diff.recorded", stays.Recorded));
        if (stays.OnDrafts > 0)
            said.Add(t.N("rates.diff.drafts", stays.OnDrafts));
        if (stays.Issued > 0)
            said.Add(t.N("rates.diff.issued", stays.Issued));
        if (stays.ByHand > 0)
            said.Add(t.N("rates.diff.byHand", stays.ByHand));
        return said;
    }

    private static Money Read(MoneyAmount amount) =>
        new(
            decimal.Parse(amount.Amount, CultureInfo.InvariantCulture),
            Currency.Of(amount.Currency)
        );
}
