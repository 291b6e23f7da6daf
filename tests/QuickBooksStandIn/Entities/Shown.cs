using System.Text.Json.Nodes;
using QuickBooksStandIn.Companies;

namespace QuickBooksStandIn.Entities;

/// <summary>A record as answers show it: with what is computed, in the order of QuickBooks.</summary>
internal static class Shown
{
    private static readonly string[] order =
    [
        "AllowIPNPayment",
        "AllowOnlinePayment",
        "AllowOnlineCreditCardPayment",
        "AllowOnlineACHPayment",
        "domain",
        "sparse",
        "Id",
        "SyncToken",
        "MetaData",
        "CustomField",
        "DocNumber",
        "TxnDate",
        "CurrencyRef",
        "ExchangeRate",
        "PrivateNote",
        "LinkedTxn",
        "Line",
        "TxnTaxDetail",
        "CustomerRef",
        "CustomerMemo",
        "BillAddr",
        "ShipAddr",
        "SalesTermRef",
        "DueDate",
        "TotalAmt",
        "HomeTotalAmt",
        "GlobalTaxCalculation",
        "ApplyTaxAfterDiscount",
        "PrintStatus",
        "EmailStatus",
        "BillEmail",
        "Balance",
    ];

    public static JsonObject Of(Company company, Kind kind, JsonObject record)
    {
        var shown =
            kind == Kinds.Invoice || kind == Kinds.CreditMemo ? Ordered(record) : record.Copy();
        if (kind == Kinds.Customer)
            Customer(company, shown);
        return shown;
    }

    private static void Customer(Company company, JsonObject shown)
    {
        var id = shown.Text("Id")!;
        var own = Balances.Of(company, id);
        var jobs = Balances.SubCustomers(company, id).Sum(job => Balances.Of(company, job));
        shown["Balance"] = Json.Value(own);
        shown["BalanceWithJobs"] = Json.Value(own + jobs);
    }

    private static JsonObject Ordered(JsonObject record)
    {
        var shown = new JsonObject();
        foreach (var name in order)
            if (record.TryGetPropertyValue(name, out var value))
                shown[name] = value?.DeepClone();
        foreach (var (name, value) in record)
            if (!shown.ContainsKey(name))
                shown[name] = value?.DeepClone();
        return shown;
    }
}
