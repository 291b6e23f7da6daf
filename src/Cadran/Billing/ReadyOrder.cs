namespace Cadran.Billing;

/// <summary>The orders of the ready-to-bill list; the largest amount first when none is asked.</summary>
internal static class ReadyOrder
{
    public static IReadOnlyList<ReadyCustomer> By(string? sort, IReadOnlyList<ReadyCustomer> rows)
    {
        IEnumerable<ReadyCustomer> ordered = sort?.TrimStart('-') switch
        {
            "customer" => rows.OrderBy(r => r.OrganizationName, StringComparer.CurrentCulture),
            "oldest" => rows.OrderBy(r => r.OldestWorkDate ?? DateOnly.MaxValue),
            "hours" => rows.OrderBy(r => r.Seconds),
            "amount" => rows.OrderBy(r => r.Amount.Amount),
            _ => rows,
        };
        return sort?.StartsWith('-') == true ? [.. ordered.Reverse()] : [.. ordered];
    }
}
