using System.Text.Json.Nodes;
using QuickBooksStandIn.Api;
using QuickBooksStandIn.Companies;

namespace QuickBooksStandIn.Entities;

/// <summary>The rules of invoices and credit memos.</summary>
internal static class SalesForms
{
    private static readonly string[] online =
    [
        "AllowIPNPayment",
        "AllowOnlinePayment",
        "AllowOnlineCreditCardPayment",
        "AllowOnlineACHPayment",
    ];

    public static void Apply(Draft draft)
    {
        var form = draft.Record;
        var customer = draft.Company.Find(
            "Customer",
            form.Reference("CustomerRef") ?? throw Errors.Missing("CustomerRef")
        )!;
        Fill(draft, customer);
        if (draft.Kind == Kinds.Invoice)
            Due(draft, customer);
        Money(draft);
        DocumentNumbers.Apply(draft);
    }

    private static void Fill(Draft draft, JsonObject customer)
    {
        var company = draft.Company;
        draft.Default("TxnDate", JsonValue.Create(PacificTime.Day(draft.Now).Iso()));
        Currency(draft, customer);
        if (draft.IsNew && customer["BillAddr"] is { } address)
            draft.Default("BillAddr", address.DeepClone());
        draft.Default("CustomField", new JsonArray());
        if (company.Country != "US")
            draft.Default("GlobalTaxCalculation", JsonValue.Create("TaxExcluded"));
        draft.Default("PrintStatus", JsonValue.Create("NeedToPrint"));
        draft.Default("EmailStatus", JsonValue.Create("NotSet"));
        if (draft.Kind == Kinds.Invoice)
            foreach (var flag in online)
                draft.Default(flag, JsonValue.Create(false));
        if (
            draft.Record.Text("EmailStatus") == "NeedToSend"
            && draft.Record["BillEmail"].Text("Address") is null
        )
            throw Errors.Business("An email address is needed to send it."); // [mem] the sentence
    }

    public static void Currency(Draft draft, JsonObject customer)
    {
        var company = draft.Company;
        var code = customer.Reference("CurrencyRef") ?? company.HomeCurrency;
        draft.Default("CurrencyRef", Json.Ref(code, Currencies.Name(code)));
        if (draft.Record.Reference("CurrencyRef") != code)
            throw Errors.Business("The currency isn't the one of the customer."); // [mem] the sentence
        if (company.Multicurrency)
            draft.Default("ExchangeRate", Json.Value(Currencies.Rate(code, company.HomeCurrency)));
        else
            draft.Record.Remove("ExchangeRate");
    }

    private static void Due(Draft draft, JsonObject customer)
    {
        var form = draft.Record;
        if (draft.IsNew && customer["SalesTermRef"] is { } usual)
            draft.Default("SalesTermRef", usual.DeepClone());
        if (form.ContainsKey("DueDate"))
            return;
        var term = form.Reference("SalesTermRef") is { } id ? draft.Company.Find("Term", id) : null;
        form["DueDate"] = Terms.Due(form.Day("TxnDate")!.Value, term).Iso();
    }

    private static void Money(Draft draft)
    {
        var form = draft.Record;
        var isSent = draft.IsNew || draft.Sent.ContainsKey("Line");
        var lines = SalesLines.Read(draft.Company, form, isSent);
        var taxes = new SalesTaxes(draft.Company, form, lines);
        form["Line"] = lines.Lines;
        form["TxnTaxDetail"] = taxes.Detail();
        var total = lines.Subtotal - lines.Discount + taxes.Total;
        if (total < 0)
            throw Errors.Business("Transaction amount must be 0 or greater."); // [mem] the sentence
        form["TotalAmt"] = Json.Value(total);
        if (draft.Company.Multicurrency)
            form["HomeTotalAmt"] = Json.Value(
                Math.Round(
                    total * (form.Number("ExchangeRate") ?? 1),
                    2,
                    MidpointRounding.AwayFromZero
                )
            );
        Balances.Set(draft.Company, draft.Kind, form, draft.Id);
    }
}
