// Long because it is one table: every field that a record of QuickBooks has here.
using static QuickBooksStandIn.Entities.Field;

namespace QuickBooksStandIn.Entities;

/// <summary>
/// The kinds there are, after Finance.xsd. A property that stands here nowhere is refused with 2010.
/// What the rules of a sales form or payment need is in <see cref="SalesForms"/> and <see cref="Payments"/>.
/// </summary>
internal static class Kinds
{
    private static readonly Field[] person =
    [
        Text("DisplayName", 500).Asked(),
        Text("Title", 16),
        Text("GivenName", 100).Asked(),
        Text("MiddleName", 100).Asked(),
        Text("FamilyName", 100).Asked(),
        Text("Suffix", 16),
        Text("CompanyName", 500).Asked(),
        Text("PrintOnCheckName", 500).Asked(),
        Flag("Active").Asked(),
        Of("PrimaryPhone", Shape.Phone),
        Of("AlternatePhone", Shape.Phone),
        Of("Mobile", Shape.Phone),
        Of("Fax", Shape.Phone),
        Of("WebAddr", Shape.Web),
        Of("BillAddr", Shape.Address),
        Ref("CurrencyRef", "Currency"),
        Text("V4IDPseudonym").Told(),
    ];

    public static readonly Kind Customer = new(
        "Customer",
        [
            .. person,
            Of("PrimaryEmailAddr", Shape.Email).Asked(),
            Number("Balance").Told().Asked(),
            Text("FullyQualifiedName").Told().Asked(),
            Of("ShipAddr", Shape.Address),
            Ref("SalesTermRef", "Term"),
            Ref("PaymentMethodRef", "PaymentMethod"),
            Flag("Taxable"),
            Text("TaxExemptionReasonId"),
            Text("ResaleNum", 16),
            Ref("DefaultTaxCodeRef", "TaxCode"),
            Choice("PreferredDeliveryMethod", "None", "Print", "Email"),
            Text("BusinessNumber", 10),
            Text("PrimaryTaxIdentifier", 20),
            Text("SecondaryTaxIdentifier", 20),
            Ref("ParentRef", "Customer"),
            Flag("Job"),
            Flag("BillWithParent"),
            Text("Notes", 2000),
            Day("OpenBalanceDate"),
            Number("BalanceWithJobs").Told(),
            Number("Level").Told(),
            Flag("IsProject").Told(),
            Text("ClientEntityId").Told(),
        ]
    );

    public static readonly Kind Vendor = new(
        "Vendor",
        [
            .. person,
            Of("PrimaryEmailAddr", Shape.Email),
            Number("Balance").Told(),
            Ref("TermRef", "Term"),
            Text("AcctNum", 100),
            Flag("Vendor1099"),
            Text("TaxIdentifier", 20),
        ]
    );

    public static readonly Kind Employee = new(
        "Employee",
        [
            .. person,
            Of("PrimaryEmailAddr", Shape.Email),
            Text("EmployeeNumber", 100),
            Flag("BillableTime"),
            Of("PrimaryAddr", Shape.Address),
            Day("HiredDate"),
            Day("ReleasedDate"),
        ]
    );

    public static readonly Kind Item = new(
        "Item",
        [
            Text("Name", 100).Asked(),
            Choice("Type", "Service", "NonInventory", "Inventory", "Category", "Group").Asked(),
            Text("Description", 4000).Asked(),
            Flag("Active").Asked(),
            Number("UnitPrice").Asked(),
            Ref("IncomeAccountRef", "Account"),
            Ref("ExpenseAccountRef", "Account"),
            Number("PurchaseCost").Asked(),
            Text("PurchaseDesc", 1000),
            Flag("Taxable"),
            Ref("SalesTaxCodeRef", "TaxCode"),
            Ref("PurchaseTaxCodeRef", "TaxCode"),
            Flag("SalesTaxIncluded"),
            Text("Sku", 100).Asked(),
            Flag("SubItem"),
            Ref("ParentRef", "Item"),
            Flag("TrackQtyOnHand"),
            Text("FullyQualifiedName").Told().Asked(),
            Number("Level").Told(),
        ]
    );

    public static readonly Kind Account = new(
        "Account",
        [
            Text("Name", 100).Asked(),
            Text("AcctNum", 20),
            Text("Description", 100).Asked(),
            Flag("Active").Asked(),
            Flag("SubAccount").Asked(),
            Ref("ParentRef", "Account"),
            Text("AccountType").Asked(),
            Text("AccountSubType").Asked(),
            Ref("CurrencyRef", "Currency"),
            Ref("TaxCodeRef", "TaxCode"),
            Text("FullyQualifiedName").Told().Asked(),
            Text("Classification").Told().Asked(),
            Number("CurrentBalance").Told().Asked(),
            Number("CurrentBalanceWithSubAccounts").Told(),
        ]
    );

    public static readonly Kind Term = new(
        "Term",
        [
            Text("Name", 31).Asked(),
            Flag("Active").Asked(),
            Choice("Type", "STANDARD", "DATE_DRIVEN").Asked(),
            Number("DueDays").Asked(),
            Number("DayOfMonthDue").Asked(),
            Number("DueNextMonthDays").Asked(),
            Number("DiscountPercent").Asked(),
            Number("DiscountDays").Asked(),
            Number("DiscountDayOfMonth").Asked(),
        ]
    );

    public static readonly Kind PaymentMethod = new(
        "PaymentMethod",
        [
            Text("Name", 31).Asked(),
            Flag("Active").Asked(),
            Choice("Type", "CREDIT_CARD", "NON_CREDIT_CARD").Asked(),
        ]
    );

    private static readonly Field[] salesForm =
    [
        Text("DocNumber", 21).Asked(),
        Day("TxnDate").Asked(),
        Ref("CustomerRef", "Customer").Asked(),
        Of("Line", Shape.Any),
        Ref("SalesTermRef", "Term").Asked(),
        Ref("CurrencyRef", "Currency"),
        Number("ExchangeRate"),
        Of("BillAddr", Shape.Address),
        Of("ShipAddr", Shape.Address),
        Of("ShipFromAddr", Shape.Address),
        Day("ShipDate"),
        Text("TrackingNum", 31),
        Of("BillEmail", Shape.Email),
        Of("BillEmailCc", Shape.Email),
        Of("BillEmailBcc", Shape.Email),
        Of("CustomerMemo", Shape.Memo),
        Text("PrivateNote", 4000),
        Choice("GlobalTaxCalculation", "TaxExcluded", "TaxInclusive", "NotApplicable"),
        Of("TxnTaxDetail", Shape.Any),
        Flag("ApplyTaxAfterDiscount"),
        Choice("EmailStatus", "NotSet", "NeedToSend", "EmailSent"),
        Choice("PrintStatus", "NotSet", "NeedToPrint", "PrintComplete"),
        Of("CustomField", Shape.Any),
        Ref("ClassRef"),
        Ref("DepartmentRef"),
        Ref("ShipMethodRef"),
        Flag("FreeFormAddress"),
        Ref("TaxExemptionRef"),
        Of("LinkedTxn", Shape.Any).Told(),
        Number("TotalAmt").Told(),
        Number("Balance").Told().Asked(),
        Number("HomeBalance").Told(),
        Number("HomeTotalAmt").Told(),
        Of("DeliveryInfo", Shape.Any).Told(),
        Ref("RecurDataRef").Told(),
    ];

    public static readonly Kind Invoice = new(
        "Invoice",
        [
            .. salesForm,
            Day("DueDate").Asked(),
            Number("Deposit"),
            Ref("DepositToAccountRef", "Account"),
            Flag("AllowIPNPayment"),
            Flag("AllowOnlinePayment"),
            Flag("AllowOnlineCreditCardPayment"),
            Flag("AllowOnlineACHPayment"),
            Flag("AllowOnlinePayPalPayment"),
            Text("EInvoiceStatus").Told(),
            Text("ECloudStatusTimeStamp").Told(),
            Text("InvoiceLink").Told(),
            Text("InvoiceLinkExpiryDate").Told(),
        ]
    )
    {
        IsTransaction = true,
    };

    public static readonly Kind CreditMemo = new(
        "CreditMemo",
        [
            .. salesForm,
            Ref("PaymentMethodRef", "PaymentMethod"),
            Ref("DepositToAccountRef", "Account"),
            Number("RemainingCredit").Told(),
        ]
    )
    {
        IsTransaction = true,
    };

    public static readonly Kind Payment = new(
        "Payment",
        [
            Ref("CustomerRef", "Customer").Asked(),
            Number("TotalAmt"),
            Day("TxnDate").Asked(),
            Ref("PaymentMethodRef", "PaymentMethod"),
            Text("PaymentRefNum", 21).Asked(),
            Ref("DepositToAccountRef", "Account"),
            Ref("ARAccountRef", "Account"),
            Ref("CurrencyRef", "Currency"),
            Number("ExchangeRate"),
            Of("Line", Shape.Any),
            Text("PrivateNote", 4000),
            Flag("ProcessPayment"),
            Of("CreditCardPayment", Shape.Any),
            Number("UnappliedAmt").Told(),
            Number("HomeTotalAmt").Told(),
            Of("LinkedTxn", Shape.Any).Told(),
            Text("TxnSource").Told(),
        ]
    )
    {
        IsTransaction = true,
    };

    public static readonly IReadOnlyList<Kind> All =
    [
        Customer,
        Vendor,
        Employee,
        Item,
        Account,
        Term,
        PaymentMethod,
        Invoice,
        CreditMemo,
        Payment,
        ToRead(
            "TaxCode",
            Text("Name").Asked(),
            Text("Description").Asked(),
            Flag("Active").Asked(),
            Flag("TaxGroup").Asked(),
            Flag("Taxable").Asked()
        ),
        ToRead(
            "TaxRate",
            Text("Name").Asked(),
            Text("Description").Asked(),
            Flag("Active").Asked(),
            Number("RateValue")
        ),
        ToRead("TaxAgency", Text("DisplayName").Asked()),
        ToRead("CompanyInfo"),
        ToRead("Preferences"),
    ];

    /// <summary>By the name in queries and envelopes, whose case matters.</summary>
    public static Kind? Named(string name) => All.FirstOrDefault(kind => kind.Name == name);

    public static Kind? At(string path) => All.FirstOrDefault(kind => kind.Path == path);

    private static Kind ToRead(string name, params Field[] fields) =>
        new(name, fields) { CanBeWritten = false };
}
