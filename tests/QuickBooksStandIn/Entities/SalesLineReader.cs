using System.Globalization;
using System.Text.Json.Nodes;
using QuickBooksStandIn.Api;
using QuickBooksStandIn.Companies;

namespace QuickBooksStandIn.Entities;

/// <summary>Reads the lines of one sales form from the first to the last.</summary>
internal sealed class SalesLineReader(Company company, JsonObject form, bool isSent)
{
    private static readonly Kind detail = new(
        "SalesItemLineDetail",
        [
            Field.Ref("ItemRef", "Item"),
            Field.Number("Qty"),
            Field.Number("UnitPrice"),
            Field.Day("ServiceDate"),
            Field.Ref("TaxCodeRef", "TaxCode"),
            Field.Ref("ClassRef"),
            Field.Ref("ItemAccountRef"),
            Field.Number("TaxInclusiveAmt"),
            Field.Number("DiscountRate"),
            Field.Number("DiscountAmt"),
            Field.Ref("TaxClassificationRef"),
        ]
    );

    private static readonly Kind discountDetail = new(
        "DiscountLineDetail",
        [
            Field.Flag("PercentBased"),
            Field.Number("DiscountPercent"),
            Field.Ref("DiscountAccountRef", "Account"),
            Field.Ref("TaxCodeRef"),
            Field.Ref("ClassRef"),
        ]
    );

    private readonly List<JsonObject> lines = [];
    private readonly List<TaxedAmount> taxed = [];
    private JsonObject? discountLine;
    private decimal subtotal;

    public void Add(JsonObject line)
    {
        var type = SalesLines.TypeOf(line);
        if (line.Text("Description") is { Length: > 4000 })
            throw Errors.TooLong("Description", 4000);
        switch (type)
        {
            case "SalesItemLineDetail":
                Sale(line.Copy());
                break;
            case "DescriptionOnly":
                Keep(line.Copy());
                break;
            case "DiscountLineDetail":
                discountLine = line.Copy();
                break;
            case "GroupLineDetail":
                throw Errors.Business("The stand-in has no groups of items.");
        }
    }

    public SalesLines Lines()
    {
        if (lines.Count == 0)
            throw Errors.Missing("Line");
        var discount = Discount();
        var all = new JsonArray([.. lines.Select(line => line), SubTotal()]);
        if (discountLine is not null)
            all.Add(discountLine);
        return new(all, subtotal, discount, taxed);
    }

    private void Sale(JsonObject line)
    {
        var amount = line.Number("Amount") ?? throw Errors.Missing("Amount");
        var (fields, _) = Incoming.Read(detail, line["SalesItemLineDetail"] as JsonObject ?? []);
        if (isSent)
            References.Check(company, detail, fields);
        if (fields["ItemRef"] is null)
            fields["ItemRef"] = Json.Ref("1", "Services"); // [mem] the first item stands in
        CheckAmount(fields, amount);
        var code = TaxCode(fields);
        if (code is not null)
            fields["TaxCodeRef"] = Json.Ref(code);
        subtotal += amount;
        taxed.Add(new(code, amount));
        line["Amount"] = Json.Value(amount);
        line["SalesItemLineDetail"] = Ordered(fields);
        Keep(line);
    }

    /// <summary>Of its own it is 6070 [mem]; the contract has it answered as 6000.</summary>
    private static void CheckAmount(JsonObject fields, decimal amount)
    {
        if (fields.Number("Qty") is not { } quantity || fields.Number("UnitPrice") is not { } price)
            return;
        if (Math.Round(quantity * price, 2, MidpointRounding.AwayFromZero) != amount)
            throw Errors.Business(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Amount is not equal to UnitPrice * Qty. Supplied value:{amount}"
                )
            );
    }

    /// <summary>The tax code of a line; null where the form has no taxes.</summary>
    private string? TaxCode(JsonObject fields)
    {
        var code = fields.Reference("TaxCodeRef");
        if (company.Country == "US")
            return code switch
            {
                "TAX" or "NON" => code,
                null => ItemIsTaxable(fields) ? "TAX" : "NON",
                _ => throw Errors.InvalidReference("TaxCodeRef"),
            };
        if (form.Text("GlobalTaxCalculation") == "NotApplicable")
            return null;
        return code
            ?? throw Errors.Business(
                $"Make sure all your transactions have a {TaxName()} rate before you save."
            );
    }

    private bool ItemIsTaxable(JsonObject fields) =>
        company.Find("Item", fields.Reference("ItemRef")!).Flag("Taxable");

    private string TaxName() =>
        company.Country switch
        {
            "CA" => "GST/HST",
            "GB" => "VAT",
            _ => "GST", // [mem]
        };

    private decimal Discount()
    {
        if (discountLine is null)
            return 0;
        var (fields, _) = Incoming.Read(
            discountDetail,
            discountLine["DiscountLineDetail"] as JsonObject ?? []
        );
        if (isSent)
            References.Check(company, discountDetail, fields);
        if (fields["DiscountAccountRef"] is null)
            fields["DiscountAccountRef"] = Json.Ref("3", "Discounts given");
        var amount = fields.Flag("PercentBased")
            ? Math.Round(
                subtotal * (fields.Number("DiscountPercent") ?? 0) / 100,
                2,
                MidpointRounding.AwayFromZero
            )
            : discountLine.Number("Amount") ?? throw Errors.Missing("Amount");
        discountLine["Amount"] = Json.Value(amount);
        discountLine["DiscountLineDetail"] = fields;
        return amount;
    }

    private JsonObject SubTotal() =>
        new()
        {
            ["Amount"] = Json.Value(subtotal),
            ["DetailType"] = "SubTotalLineDetail",
            ["SubTotalLineDetail"] = new JsonObject(),
        };

    private void Keep(JsonObject line)
    {
        var kept = new JsonObject { ["Id"] = IdOf(line), ["LineNum"] = lines.Count + 1 };
        foreach (var (name, value) in line)
            if (name is not ("Id" or "LineNum") && value is not null)
                kept[name] = value.DeepClone();
        lines.Add(kept);
    }

    /// <summary>A line of an update keeps its id; a new one gets the next.</summary>
    private string IdOf(JsonObject line)
    {
        var isUpdate = form["Id"] is not null;
        if (
            isUpdate
            && line.Text("Id") is { } id
            && lines.TrueForAll(other => other.Text("Id") != id)
        )
            return id;
        var given = isUpdate ? form.Objects("Line") : [];
        var highest = lines.Concat(given).Max(other => other.Number("Id")) ?? 0;
        return (highest + 1).ToString("0", CultureInfo.InvariantCulture);
    }

    /// <summary>In the order in which QuickBooks writes them.</summary>
    private static JsonObject Ordered(JsonObject fields)
    {
        string[] order = ["ServiceDate", "ItemRef", "ClassRef", "UnitPrice", "Qty"];
        var ordered = new JsonObject();
        foreach (var name in order.Concat(fields.Select(pair => pair.Key)).Distinct().ToList())
            if (fields[name] is { } value)
                ordered[name] = value.DeepClone();
        return ordered;
    }
}
