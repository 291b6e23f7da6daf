using Cadran.Customers;
using Cadran.Platform;
using Cadran.Time;
using Cadran.Work;

namespace Cadran.Billing.Margins;

/// <summary>Which margins an address asks for: this year's by customer when nothing is said.</summary>
internal static class AskedMargins
{
    public static (MarginBy By, MarginAsk Ask) Of(IQueryCollection query, DateOnly today)
    {
        string? Said(string name) => query[name].FirstOrDefault();
        var (from, to) = AskedPeriod.Of(
            Said("period") ?? AskedPeriod.Year,
            Said("from"),
            Said("to"),
            today
        );
        return (
            EnumName.Read<MarginBy>(Said("by")) ?? MarginBy.Customer,
            new(
                from,
                to,
                Ids.Read<Organization>(Said("customer")),
                Ids.Read<Project>(Said("project"))
            )
        );
    }
}
