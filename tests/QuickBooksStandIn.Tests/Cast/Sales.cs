using System.Text.Json.Nodes;

namespace QuickBooksStandIn.Tests.Cast;

/// <summary>Customers, items and invoices, made by the app.</summary>
internal static class Sales
{
    public static async Task<string> Customer(this App app, string name = "Client inc.") =>
        (await app.Post("customer", new JsonObject { ["DisplayName"] = name })).Record("Customer")[
            "Id"
        ]!.ToString();

    public static async Task<string> Item(this App app, string name = "Développement") =>
        (
            await app.Post(
                "item",
                new JsonObject
                {
                    ["Name"] = name,
                    ["Type"] = "Service",
                    ["IncomeAccountRef"] = new JsonObject { ["value"] = "1" },
                }
            )
        ).Record("Item")["Id"]!.ToString();

    /// <summary>The body of an invoice with these amounts, all under one tax code.</summary>
    public static JsonObject Form(string customer, string? code, params decimal[] amounts) =>
        new()
        {
            ["CustomerRef"] = Ref(customer),
            ["Line"] = new JsonArray([.. amounts.Select(amount => Line(amount, code))]),
        };

    public static JsonObject Line(decimal amount, string? code)
    {
        var detail = new JsonObject { ["ItemRef"] = Ref("1") };
        if (code is not null)
            detail["TaxCodeRef"] = Ref(code);
        return new()
        {
            ["Amount"] = amount,
            ["DetailType"] = "SalesItemLineDetail",
            ["SalesItemLineDetail"] = detail,
        };
    }

    public static async Task<JsonObject> Invoice(
        this App app,
        string customer,
        string? code,
        params decimal[] amounts
    ) => (await app.Post("invoice", Form(customer, code, amounts))).Record("Invoice");

    public static async Task<JsonObject> Read(this App app, string kind, string id) =>
        (await app.Get($"{kind.ToLowerInvariant()}/{id}")).Record(kind);

    /// <summary>The body of a payment for an invoice.</summary>
    public static JsonObject Payment(
        string customer,
        decimal total,
        params (string Id, decimal Amount)[] invoices
    ) =>
        new()
        {
            ["CustomerRef"] = Ref(customer),
            ["TotalAmt"] = total,
            ["Line"] = new JsonArray([
                .. invoices.Select(invoice => PaymentLine("Invoice", invoice.Id, invoice.Amount)),
            ]),
        };

    public static JsonObject PaymentLine(string kind, string id, decimal amount) =>
        new()
        {
            ["Amount"] = amount,
            ["LinkedTxn"] = new JsonArray(new JsonObject { ["TxnId"] = id, ["TxnType"] = kind }),
        };

    /// <summary>Id and SyncToken, as for void and delete.</summary>
    public static JsonObject Version(JsonObject record) =>
        new() { ["Id"] = record.Text("Id"), ["SyncToken"] = record.Text("SyncToken") };

    public static JsonObject Ref(string id) => new() { ["value"] = id };

    public static string Id(this JsonObject record) => record.Text("Id")!;
}
