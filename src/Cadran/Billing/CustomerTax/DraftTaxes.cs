using Cadran.Customers;
using Cadran.Platform.Data;

namespace Cadran.Billing.CustomerTax;

/// <summary>
/// Gives a draft the taxes that were chosen for its customer since it was made (rule X6). Lines that somebody gave other
/// taxes than the firm's usual ones keep them.
/// </summary>
internal static class DraftTaxes
{
    /// <summary>How many lines of a draft have the firm's usual taxes though others are chosen for its customer.</summary>
    public static int Old(
        Organization customer,
        IReadOnlyList<Tax> all,
        IReadOnlyList<InvoiceLine> lines
    )
    {
        var taxes = UsualTaxes.Of(customer, all);
        if (!taxes.IsOfCustomer)
            return 0;
        var firm = UsualTaxes.OfFirm(all);
        return lines.Count(line => Follows(line, firm, taxes));
    }

    /// <summary>Part of refreshing a draft; its totals are settled after it.</summary>
    public static async Task Refresh(CadranDb db, DraftSheet sheet, CancellationToken stop)
    {
        var taxes = await UsualTaxes.Of(db, sheet.Invoice.OrganizationId, stop);
        if (!taxes.IsOfCustomer)
            return;
        var firm = await UsualTaxes.OfFirm(db, stop);
        foreach (var line in sheet.Lines.Where(line => Follows(line, firm, taxes)))
            line.TaxIds = taxes.Ids;
    }

    private static bool Follows(InvoiceLine line, IReadOnlyList<Guid> firm, UsualTaxes taxes) =>
        UsualTaxes.Same(line.TaxIds, firm) && !UsualTaxes.Same(line.TaxIds, taxes.Ids);
}
