namespace Cadran.Billing.Domain.Electronic;

/// <summary>
/// The arithmetic of EN 16931: sums are exact; a tax may be off by a cent, as when it was rounded inside prices (the
/// standard's own test lets a whole unit pass, the French portal a cent).
/// </summary>
internal static class AmountRules
{
    private const decimal Cent = 0.01m;

    /// <summary>
    /// Only a fault of ours can break these, but for BR-CO-17, which tax by line over hundreds of lines can. An invoice
    /// that does is issued all the same, since the law asks for it, and has its PDF alone: no file is made that a
    /// platform would refuse.
    /// </summary>
    public static IEnumerable<EInvoiceFinding> Of(EInvoice invoice)
    {
        var (t, adjustments) = (invoice.Totals, invoice.Adjustments);
        var allowances = adjustments.Where(a => !a.IsCharge).Sum(a => a.Amount);
        var charges = adjustments.Where(a => a.IsCharge).Sum(a => a.Amount);
        return
        [
            .. Sum("BR-CO-10", t.Lines, invoice.Lines.Sum(l => l.Net)),
            .. Sum("BR-CO-11", t.Allowances, allowances),
            .. Sum("BR-CO-12", t.Charges, charges),
            .. Sum("BR-CO-13", t.Taxable, t.Lines - t.Allowances + t.Charges),
            .. Sum("BR-CO-14", t.Tax, invoice.Taxes.Sum(tax => tax.Amount)),
            .. Sum("BR-CO-15", t.Total, t.Taxable + t.Tax),
            .. Sum("BR-CO-16", t.Due, t.Total - t.Prepaid + t.Rounding),
            .. Groups(invoice),
            .. Decimals(invoice),
        ];
    }

    private static IEnumerable<EInvoiceFinding> Sum(string rule, decimal said, decimal sum)
    {
        if (said != sum)
            yield return CoreRules.Invalid(rule, MendAt.Draft, said, sum);
    }

    private static IEnumerable<EInvoiceFinding> Groups(EInvoice invoice)
    {
        foreach (var tax in invoice.Taxes)
        {
            var off = Math.Abs(tax.Amount - Rounding.ToDecimals(tax.Base * tax.Rate / 100, 2));
            if (off > 1)
                yield return CoreRules.Invalid("BR-CO-17", MendAt.Taxes, tax.Rate);
            else if (off > Cent && invoice.Seller.Country == FrenchRules.Country)
                yield return new("cadran-tax-per-line", FindingWeight.French, MendAt.FirmNumbers);
            if (tax.Base != Base(invoice, tax))
                yield return CoreRules.Invalid(
                    $"BR-{CategoryRules.Name(tax.Category)}-08",
                    MendAt.Draft,
                    tax.Rate
                );
        }
    }

    private static decimal Base(EInvoice invoice, EInvoiceTax tax) =>
        invoice.Lines.Where(l => Same(l.Category, l.Rate, tax)).Sum(l => l.Net)
        + invoice
            .Adjustments.Where(a => Same(a.Category, a.Rate, tax))
            .Sum(a => a.IsCharge ? a.Amount : -a.Amount);

    private static bool Same(string category, decimal rate, EInvoiceTax tax) =>
        category == tax.Category && rate == tax.Rate;

    private static IEnumerable<EInvoiceFinding> Decimals(EInvoice invoice)
    {
        var t = invoice.Totals;
        decimal[] amounts =
        [
            t.Lines,
            t.Taxable,
            t.Tax,
            t.Total,
            t.Due,
            t.Rounding,
            .. invoice.Lines.Select(l => l.Net),
        ];
        if (amounts.Any(amount => Rounding.ToDecimals(amount, 2) != amount))
            yield return CoreRules.Invalid("BR-DEC-14", MendAt.Draft);
    }
}
