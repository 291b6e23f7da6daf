using System.Text.Json.Nodes;
using QuickBooksStandIn.Companies;

namespace QuickBooksStandIn.Entities;

/// <summary>
/// The taxes of a sales form. Outside the US each line has a code with its rates; in the US automated sales tax
/// decides. Each rate is rounded once, on the sum of what it taxes, half away from zero.
/// Amounts are always without tax: TaxInclusive changes how the form is shown (issue #346 of ruckus/quickbooks-ruby).
/// </summary>
internal sealed class SalesTaxes(Company company, JsonObject form, SalesLines lines)
{
    private readonly Dictionary<string, Taxed> byRate = [];

    public decimal Total { get; private set; }

    /// <summary>What goes into TxnTaxDetail.</summary>
    public JsonObject Detail()
    {
        foreach (
            var code in lines.Taxed.Where(line => line.Code is not null).GroupBy(line => line.Code!)
        )
            Add(code.Key, code.Sum(line => line.Amount) * Remaining());
        Total = byRate.Values.Sum(taxed => taxed.Tax);
        var detail = new JsonObject();
        if (company.Country == "US" && byRate.Count > 0)
            detail["TxnTaxCodeRef"] = Json.Ref(TaxTable.Automated);
        detail["TotalTax"] = Json.Value(Total);
        if (byRate.Count > 0)
            detail["TaxLine"] = new JsonArray([.. byRate.Values.Select(taxed => taxed.Line())]);
        return detail;
    }

    /// <summary>The part of each amount that a discount before tax leaves.</summary>
    private decimal Remaining()
    {
        // [mem] outside the US a discount is taken off before tax unless the form says otherwise.
        var before = form.Text("ApplyTaxAfterDiscount") is { } said
            ? said == "true"
            : company.Country != "US";
        return before && lines.Subtotal != 0
            ? (lines.Subtotal - lines.Discount) / lines.Subtotal
            : 1;
    }

    private void Add(string code, decimal amount)
    {
        foreach (var rate in RatesOf(code))
        {
            var id = rate.Text("Id")!;
            if (!byRate.TryGetValue(id, out var taxed))
                byRate[id] = taxed = new(id, rate.Number("RateValue") ?? 0);
            taxed.Net += Cents(amount);
        }
    }

    private List<JsonObject> RatesOf(string code)
    {
        var used =
            company.Country != "US" ? code
            : code == "TAX" && IsTaxedHere() ? TaxTable.Automated
            : "NON";
        return
        [
            .. company
                .Find("TaxCode", used)!["SalesTaxRateList"]
                .Objects("TaxRateDetail")
                .Select(rate => company.Find("TaxRate", rate.Reference("TaxRateRef")!)!),
        ];
    }

    /// <summary>Automated sales tax leaves out customers who are exempt or in a state where the company has no duty [mem].</summary>
    private bool IsTaxedHere()
    {
        var customer = company.Find("Customer", form.Reference("CustomerRef")!);
        var state = (form["ShipAddr"] ?? form["BillAddr"]).Text("CountrySubDivisionCode");
        return customer.Text("Taxable") != "false"
            && (state is null || state == company.Subdivision);
    }

    private static decimal Cents(decimal amount) =>
        Math.Round(amount, 2, MidpointRounding.AwayFromZero);

    private sealed class Taxed(string rate, decimal percent)
    {
        public decimal Net { get; set; }

        public decimal Tax => Cents(Net * percent / 100);

        public JsonObject Line() =>
            new()
            {
                ["Amount"] = Json.Value(Tax),
                ["DetailType"] = "TaxLineDetail",
                ["TaxLineDetail"] = new JsonObject
                {
                    ["TaxRateRef"] = Json.Ref(rate),
                    ["PercentBased"] = true,
                    ["TaxPercent"] = Json.Value(percent),
                    ["NetAmountTaxable"] = Json.Value(Net),
                },
            };
    }
}
