using System.Text.Json.Nodes;

namespace QuickBooksStandIn.Entities;

/// <summary>A transaction whose amounts are all 0 and whose note says so.</summary>
internal static class Voiding
{
    private const string Word = "Voided";

    public static bool IsVoid(JsonObject record) =>
        record.Number("TotalAmt") == 0
        && record.Text("PrivateNote") is { } note
        && note.StartsWith(Word, StringComparison.Ordinal);

    public static JsonObject Of(Kind kind, JsonObject before)
    {
        var record = before.Copy();
        // The documentation of void: the word is put before a note that there is. [mem] what stands between.
        record["PrivateNote"] = before.Text("PrivateNote") is { } note ? $"{Word} - {note}" : Word;
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
