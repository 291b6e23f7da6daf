using System.Text.Json.Nodes;
using QuickBooksStandIn.Api;
using QuickBooksStandIn.Companies;

namespace QuickBooksStandIn.Entities;

/// <summary>The rules of customers, vendors, employees, items, accounts, terms and ways to pay.</summary>
internal static class Lists
{
    public static void Apply(Draft draft)
    {
        draft.Default("Active", JsonValue.Create(true));
        switch (draft.Kind.Name)
        {
            case "Customer":
                Customer(draft);
                break;
            case "Vendor" or "Employee":
                Names.CheckPerson(draft);
                draft.Default("PrintOnCheckName", draft.Record["DisplayName"]!.DeepClone());
                break;
            default:
                Names.CheckList(draft);
                Other(draft);
                break;
        }
    }

    private static void Customer(Draft draft)
    {
        Names.CheckPerson(draft);
        Names.Qualify(draft, "DisplayName");
        draft.Default("PrintOnCheckName", draft.Record["DisplayName"]!.DeepClone());
        draft.Default("Taxable", JsonValue.Create(draft.Company.Country == "US"));
        draft.Default("Job", JsonValue.Create(false));
        draft.Default("BillWithParent", JsonValue.Create(false));
        draft.Default("PreferredDeliveryMethod", JsonValue.Create("Print"));
        Currency(draft);
        if (draft.Record.Flag("Job") && draft.Record["ParentRef"] is null)
            throw Errors.Missing("ParentRef");
    }

    private static void Currency(Draft draft)
    {
        var company = draft.Company;
        var before = draft.Before.Reference("CurrencyRef");
        // A full update without it keeps it: a customer always has a currency.
        var code = before ?? company.HomeCurrency;
        draft.Default("CurrencyRef", Json.Ref(code, Currencies.Name(code)));
        if (
            before is not null
            && before != draft.Record.Reference("CurrencyRef")
            && HasTransactions(company, draft.Id!)
        )
            throw Errors.Business(
                "You can't change the currency of a customer who has transactions."
            ); // [mem] the sentence
    }

    private static bool HasTransactions(Company company, string customer) =>
        new[] { "Invoice", "Payment", "CreditMemo" }
            .SelectMany(company.All)
            .Any(transaction => transaction.Reference("CustomerRef") == customer);

    private static void Other(Draft draft)
    {
        switch (draft.Kind.Name)
        {
            case "Item":
                Item(draft);
                break;
            case "Account":
                if (
                    draft.Record.Text("AccountType") is null
                    && draft.Record["AccountSubType"] is null
                )
                    throw Errors.Missing("AccountType");
                draft.Default(
                    "SubAccount",
                    JsonValue.Create(draft.Record["ParentRef"] is not null)
                );
                draft.Record["CurrentBalance"] = 0;
                Names.Qualify(draft, "Name");
                break;
            case "Term":
                draft.Default(
                    "Type",
                    JsonValue.Create(
                        draft.Record["DayOfMonthDue"] is null ? "STANDARD" : "DATE_DRIVEN"
                    )
                );
                break;
            case "PaymentMethod":
                draft.Default("Type", JsonValue.Create("NON_CREDIT_CARD"));
                break;
        }
    }

    private static void Item(Draft draft)
    {
        draft.Default("Type", JsonValue.Create("Service"));
        var type = draft.Record.Text("Type");
        if (type is "Inventory" or "Group")
            throw Errors.Business($"The stand-in has no items of the type {type}.");
        if (type != "Category")
            IncomeAccount(draft);
        draft.Default("Taxable", JsonValue.Create(false));
        draft.Default("UnitPrice", Json.Value(0));
        draft.Default("TrackQtyOnHand", JsonValue.Create(false));
        Names.Qualify(draft, "Name");
    }

    private static void IncomeAccount(Draft draft)
    {
        var id =
            draft.Record.Reference("IncomeAccountRef") ?? throw Errors.Missing("IncomeAccountRef");
        if (draft.Company.Find("Account", id).Text("AccountType") != "Income")
            throw Errors.Business("The account of the item is not an income account."); // [mem] the sentence
    }
}
