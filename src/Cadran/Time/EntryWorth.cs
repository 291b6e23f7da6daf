using Cadran.Platform;
using Cadran.Platform.Web;
using Cadran.Platform.Web.Parts;
using Cadran.Workspaces.Domain;

namespace Cadran.Time;

/// <summary>What time is worth, on the screens of who may see rates.</summary>
internal static class EntryWorth
{
    /// <summary>Null: the caller may not see it.</summary>
    public static WorthOfTime? Of(TimeEntry entry, Caller caller) =>
        caller.May(Permissions.RatesRead)
            ? new(PriceOf(entry), entry.Rate, entry.Billable, $"/time/{entry.Id}/why")
            : null;

    /// <summary>"480,00 €", of what has a price, each currency by itself; null: nothing has, or the caller may not see it.</summary>
    public static string? Sum(IEnumerable<TimeEntry> entries, Caller caller)
    {
        if (!caller.May(Permissions.RatesRead))
            return null;
        var sums = entries
            .Select(PriceOf)
            .OfType<Money>()
            .GroupBy(price => price.Currency)
            .Select(same => Format.Money(same.Aggregate((a, b) => a + b)))
            .ToList();
        return sums.Count == 0 ? null : string.Join(" + ", sums);
    }

    private static Money? PriceOf(TimeEntry entry) =>
        entry.Billable ? TimeEntryAnswer.PriceOf(entry) : null;
}
