using System.Text.Json.Nodes;
using QuickBooksStandIn.Api;

namespace QuickBooksStandIn.Entities;

/// <summary>A line of a payment: so much of it settles this invoice, or comes from this credit memo.</summary>
internal sealed record PaymentLine(string Kind, string Id, decimal Amount);

internal static class PaymentLines
{
    /// <summary>The lines of a payment that is in the books.</summary>
    public static IEnumerable<PaymentLine> Of(JsonObject? payment) =>
        payment
            .Objects("Line")
            .SelectMany(line =>
                line.Objects("LinkedTxn")
                    .Select(link => new PaymentLine(
                        link.Text("TxnType")!,
                        link.Text("TxnId")!,
                        line.Number("Amount") ?? 0
                    ))
            );

    /// <summary>The lines as they were sent, in the form that the books have.</summary>
    public static JsonArray Clean(JsonNode? lines)
    {
        if (lines is null)
            return [];
        if (lines is not JsonArray given)
            throw Errors.Unsupported("Line");
        return new([
            .. given.Select(line => Clean(line as JsonObject ?? throw Errors.Unsupported("Line"))),
        ]);
    }

    private static JsonObject Clean(JsonObject line)
    {
        var links = line["LinkedTxn"] as JsonArray ?? throw Errors.Missing("LinkedTxn");
        if (links is not [JsonObject link])
            throw Errors.BadValue("LinkedTxn", "one transaction to a line");
        if (link.Text("TxnType") is not ("Invoice" or "CreditMemo"))
            throw Errors.BadValue("TxnType", link.Text("TxnType") ?? "");
        var amount = line.Number("Amount") ?? throw Errors.Missing("Amount");
        if (amount <= 0)
            throw Errors.Business("The amount of a line must be more than 0."); // [mem] the sentence
        return new()
        {
            ["Amount"] = Json.Value(amount),
            ["LinkedTxn"] = new JsonArray(
                new JsonObject
                {
                    ["TxnId"] = link.Text("TxnId") ?? throw Errors.Missing("TxnId"),
                    ["TxnType"] = link.Text("TxnType"),
                }
            ),
        };
    }
}
