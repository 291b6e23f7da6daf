using Cadran.Rates;
using Cadran.Time.Domain;

namespace Cadran.Billing.Domain;

/// <summary>Makes lines and claims of priced time (rules RT1 to RT3, L2 to L4, T11, R4 to R6).</summary>
internal static class BillingEngine
{
    /// <summary>
    /// The lines of these entries, given in any order; no entries, no lines. The same entries always give the
    /// same lines in the same order: by first work date, then first start, label, unit price and first id.
    /// Entries with another unit price or tax never share a line. <paramref name="held"/>: the rounding of all that the
    /// document holds, these entries among it, when it is more than them; scopes of work item and day are rounded over
    /// it (rule RT3). <paramref name="told"/>: what the lines say, when it is not by what they are put together. Refusals, with nothing
    /// billed:
    /// billing.unpriced_time, rate.currency_mismatch, billing.quantity_precision_out_of_range.
    /// </summary>
    public static Result<IReadOnlyList<TimeLine>> TimeLines(
        IReadOnlyCollection<BillableEntry> entries,
        GroupBy groupBy,
        RoundingPolicy policy,
        int quantityDecimals,
        Currency currency,
        TimeRounding? held = null,
        GroupBy? told = null
    )
    {
        var refusals = Refusals(entries, quantityDecimals, currency).ToList();
        if (refusals.Count > 0)
            return Result<IReadOnlyList<TimeLine>>.Refused(refusals);
        var inOrder = entries.OrderBy(e => e.Start).ThenBy(e => e.EntryId);
        var groups = inOrder.GroupBy(entry => LineKey.Of(entry, groupBy)).ToList();
        var scoped = policy.Scope == RoundingScope.WorkItemAndDay && held is not null;
        var rounded = scoped ? held! : TimeRounding.Of(groups, policy);
        return groups
            .Select(group => Line([.. group], told ?? groupBy, rounded, policy, quantityDecimals))
            .OrderBy(line => line.Line.Description.FirstDay)
            .ThenBy(line => line.First.Start)
            .ThenBy(line => line.Line.Description.Label, StringComparer.Ordinal)
            .ThenBy(line => line.Line.UnitPrice.Amount)
            .ThenBy(line => line.First.EntryId)
            .Select(line => line.Line)
            .ToList();
    }

    private static IEnumerable<Refusal> Refusals(
        IReadOnlyCollection<BillableEntry> entries,
        int quantityDecimals,
        Currency currency
    )
    {
        if (quantityDecimals is < 2 or > 4)
            yield return BillingRefusals.QuantityPrecision;
        var unpriced = entries
            .Where(e => e.Rate.IsUnpriced)
            .Select(e => e.EntryId)
            .Order()
            .ToList();
        if (unpriced.Count > 0)
            yield return BillingRefusals
                .UnpricedTime.With(unpriced.Count)
                .Naming("timeEntryIds", unpriced);
        var foreign = entries.Where(e => e.Price is { } r && r.Currency != currency).ToList();
        if (foreign.Count > 0)
            yield return Mismatch(foreign, currency);
    }

    private static Refusal Mismatch(List<BillableEntry> foreign, Currency currency)
    {
        var codes = foreign.Select(e => e.Price!.Value.Currency.Code).Distinct().Order().ToList();
        return RateRefusals
            .CurrencyMismatch.With(
                string.Join(", ", codes),
                currency.Code,
                foreign.Max(e => e.WorkDate)
            )
            .Naming("timeEntryIds", foreign.Select(e => e.EntryId).Order().ToList())
            .Naming("currencies", codes);
    }

    private static (TimeLine Line, BillableEntry First) Line(
        BillableEntry[] entries,
        GroupBy groupBy,
        TimeRounding rounded,
        RoundingPolicy policy,
        int quantityDecimals
    )
    {
        var price = entries[0].Price!.Value;
        var seconds = Array.ConvertAll(entries, e => rounded[e.EntryId].BilledSeconds);
        var billed = seconds.Sum();
        var quantity = Rounding.Hours(billed, quantityDecimals);
        var net = (price with { Amount = quantity * price.Amount }).Rounded();
        var claims = Claims.Of(entries, rounded, policy, quantity, net);
        var worked = entries.Sum(e => e.Seconds);
        var description = LineKey.Describe(entries, groupBy);
        return (
            new(description, worked, billed, quantity, price, net, entries[0].TaxSet, claims)
            {
                Original = entries[0].Exchange is { } exchange
                    ? (entries[0].Rate.Rate!.Value, exchange)
                    : null,
            },
            entries[0]
        );
    }
}
