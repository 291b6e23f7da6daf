using Cadran.Customers.Pages;
using Cadran.Platform.Web.Fields;
using Cadran.Platform.Web.Lists;
using Cadran.Time;
using Cadran.Work;

namespace Cadran.Billing.Margins.Pages;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>The chips above margins, as the address sets them.</summary>
internal sealed class MarginFilters(CustomerFilter customers, Projects projects, Texts t)
{
    public async Task<IReadOnlyList<Filter>> Of(IQueryCollection query, CancellationToken stop)
    {
        IReadOnlyList<string> Set(string name) =>
            query.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value[0])
                ? [value[0]!]
                : [];
        var custom = Set("from").Count + Set("to").Count > 0;
        return
        [
            new(
                "period",
                t["time.period"],
                Periods,
                custom ? [] : Set("period"),
                Any: t[custom ? "time.period.custom" : "time.period.year"]
            ),
            new("from", t["time.period.from"], [], Set("from"), Type: "date"),
            new("to", t["time.period.to"], [], Set("to"), Type: "date"),
            await customers.Of(Set("customer").FirstOrDefault(), stop, t["filter.all.they"]),
            new(
                "project",
                t["margin.by.Project"],
                await ProjectChoices.Of(projects, Set("project").FirstOrDefault(), stop),
                Set("project")
            ),
        ];
    }

    private IReadOnlyList<Choice> Periods =>
        [
            new(AskedPeriod.Month, t["time.period.month"]),
            new(AskedPeriod.LastMonth, t["time.period.last"]),
            new(AskedPeriod.Quarter, t["time.period.quarter"]),
            new(AskedPeriod.Year, t["time.period.year"]),
            new(AskedPeriod.All, t["time.period.all"]),
        ];
}
