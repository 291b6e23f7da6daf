using Cadran.Customers;
using Cadran.Customers.Domain;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.CustomerTax;

/// <summary>
/// The taxes that a line gets when neither it nor its document says any (rule X6): those of the customer when they were
/// chosen, else the firm's usual ones. A customer's taxes beat those of an expense category, the firm's do not.
/// </summary>
internal sealed record UsualTaxes(IReadOnlyList<Guid> Ids, bool IsOfCustomer)
{
    public static async Task<UsualTaxes> Of(
        CadranDb db,
        Id<Organization> customer,
        CancellationToken stop
    )
    {
        var chosen = await db.Set<Organization>()
            .Where(o => o.Id == customer)
            .Select(o => o.Taxes)
            .FirstOrDefaultAsync(stop);
        return chosen is { Use: TaxUse.Chosen or TaxUse.None, TaxIds.Count: > 0 }
            ? new(chosen.TaxIds, true)
            : new(await OfFirm(db, stop), false);
    }

    /// <summary>With all taxes of the firm at hand, in their order.</summary>
    public static UsualTaxes Of(Organization customer, IEnumerable<Tax> taxes) =>
        customer.Taxes is { Use: TaxUse.Chosen or TaxUse.None, TaxIds.Count: > 0 } chosen
            ? new(chosen.TaxIds, true)
            : new(OfFirm(taxes), false);

    /// <summary>Of the lines of that expense category.</summary>
    public IReadOnlyList<Guid> Or(IReadOnlyList<Guid> category) =>
        IsOfCustomer || category.Count == 0 ? Ids : category;

    /// <summary>In their order.</summary>
    public static async Task<IReadOnlyList<Guid>> OfFirm(CadranDb db, CancellationToken stop) =>
        await db.Set<Tax>()
            .Where(t => t.IsDefault && t.ArchivedAt == null)
            .OrderBy(t => t.Position)
            .Select(t => t.Id.Value)
            .ToListAsync(stop);

    /// <summary>Of all taxes of the firm, in their order.</summary>
    public static IReadOnlyList<Guid> OfFirm(IEnumerable<Tax> all) =>
        [.. all.Where(t => t is { IsDefault: true, ArchivedAt: null }).Select(t => t.Id.Value)];

    /// <summary>The same taxes, in any order.</summary>
    public static bool Same(IReadOnlyList<Guid> a, IReadOnlyList<Guid> b) =>
        a.Count == b.Count && a.All(b.Contains);
}
