using System.Text.Json.Nodes;

namespace QuickBooksStandIn.Entities;

/// <summary>A transaction whose amounts are all 0 and whose note says so.</summary>
internal static class Voiding
{
    private const string Note = "Voided";

    public static bool IsVoid(JsonObject record) =>
        record.Text("PrivateNote") == Note && record.Number("TotalAmt") == 0;

    public static JsonObject Of(Kind kind, JsonObject before)
    {
        var record = before.Copy();
        record["PrivateNote"] = Note;
        record["TotalAmt"] = 0;
        if (record.ContainsKey("HomeTotalAmt"))
            record["HomeTotalAmt"] = 0;
        if (kind == Kinds.Payment)
        {
            record["Line"] = new JsonArray();
            record["UnappliedAmt"] = 0;
            return record;
        }
        foreach (var line in record.Objects("Line"))
            Empty(line);
        record["TxnTaxDetail"] = new JsonObject { ["TotalTax"] = 0 };
        record["LinkedTxn"] = new JsonArray();
        foreach (var open in new[] { "Balance", "HomeBalance", "RemainingCredit", "Deposit" })
            if (record.ContainsKey(open))
                record[open] = 0;
        return record;
    }

    private static void Empty(JsonObject line)
    {
        if (line.ContainsKey("Amount"))
            line["Amount"] = 0;
        if (line["SalesItemLineDetail"] is JsonObject detail && detail.ContainsKey("Qty"))
            detail["Qty"] = 0; // [mem] that the quantity is emptied and the price stays
    }
}
