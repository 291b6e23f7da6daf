using System.Text.Json.Nodes;
using QuickBooksStandIn.Api;
using QuickBooksStandIn.Companies;

namespace QuickBooksStandIn.Entities;

/// <summary>The part of an amount that falls under one tax code; without a code for NotApplicable.</summary>
internal sealed record TaxedAmount(string? Code, decimal Amount);

/// <summary>The lines of a sales form as the books have them, with their sums before tax.</summary>
internal sealed record SalesLines(
    JsonArray Lines,
    decimal Subtotal,
    decimal Discount,
    IReadOnlyList<TaxedAmount> Taxed
)
{
    private static readonly string[] types =
    [
        "SalesItemLineDetail",
        "DescriptionOnly",
        "DiscountLineDetail",
        "SubTotalLineDetail",
        "GroupLineDetail",
    ];

    private static readonly HashSet<string> members =
    [
        "Id",
        "LineNum",
        "Description",
        "Amount",
        "DetailType",
        "SalesItemLineDetail",
        "DescriptionLineDetail",
        "DiscountLineDetail",
        "SubTotalLineDetail",
        "GroupLineDetail",
        "LinkedTxn",
        "CustomExtensions",
        "LineEx",
    ];

    /// <summary>Checks the lines, numbers them, and adds the line with the subtotal where QuickBooks has it.</summary>
    /// <param name="isSent">Whether they came with this request, so that what they point to must be active.</param>
    public static SalesLines Read(Company company, JsonObject form, bool isSent)
    {
        var given = form["Line"] as JsonArray ?? throw Errors.Missing("Line");
        var reader = new SalesLineReader(company, form, isSent);
        foreach (var node in given)
            reader.Add(node as JsonObject ?? throw Errors.Unsupported("Line"));
        return reader.Lines();
    }

    public static string TypeOf(JsonObject line)
    {
        foreach (var (name, _) in line)
            if (!members.Contains(name))
                throw Errors.Unsupported(name);
        var type = line.Text("DetailType") ?? throw Errors.Missing("DetailType");
        return types.Contains(type)
            ? type
            : throw Errors.Unsupported(
                $"Can not deserialize value of type com.intuit.schema.finance.v3.LineDetailTypeEnum from String \"{type}\""
            );
    }
}
