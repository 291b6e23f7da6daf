namespace Cadran.Billing.Expenses;

/// <summary>What expenses refuse; sentences under "refusal." and the code.</summary>
internal static class ExpenseRefusals
{
    /// <summary>The most bytes of a receipt: 10 MiB.</summary>
    public const int LargestReceipt = 10 * 1024 * 1024;

    /// <summary>Somebody else's, without the permission to edit it.</summary>
    public static readonly Refusal NotYours = new("expense.not_yours", RefusalKind.Forbidden);

    /// <summary>On an issued invoice (rule T10); Details: "invoiceId".</summary>
    public static readonly Refusal Locked = new("expense.locked", RefusalKind.Conflict);

    /// <summary>Issued documents name it: it stays (rule D4).</summary>
    public static readonly Refusal OnRecord = new("expense.on_record", RefusalKind.Conflict);

    /// <summary>Above zero, in the decimals of its currency, below 100 million.</summary>
    public static readonly Refusal Amount = new(
        "expense.amount_out_of_range",
        RefusalKind.Rule,
        "amount"
    );

    /// <summary>Between zero and the amount.</summary>
    public static readonly Refusal Tax = new("expense.tax_out_of_range", RefusalKind.Rule, "tax");

    /// <summary>From 0 to 1,000 %, with four decimals at most.</summary>
    public static readonly Refusal Markup = new(
        "expense.markup_out_of_range",
        RefusalKind.Rule,
        "markupPercent"
    );

    /// <summary>Above zero, with four decimals at most.</summary>
    public static readonly Refusal Quantity = new(
        "expense.quantity_out_of_range",
        RefusalKind.Rule,
        "quantity"
    );

    /// <summary>The amount typed is not quantity × rate.</summary>
    public static readonly Refusal AmountDisagrees = new(
        "expense.amount_disagrees",
        RefusalKind.Rule,
        "amount"
    );

    /// <summary>Billable to nobody.</summary>
    public static readonly Refusal CustomerNeeded = new(
        "expense.customer_needed",
        RefusalKind.Rule,
        "organizationId"
    );

    /// <summary>Neither JPEG, PNG, WebP, HEIC nor PDF.</summary>
    public static readonly Refusal ReceiptUnreadable = new(
        "expense.receipt_unreadable",
        RefusalKind.Rule,
        "receipt"
    );

    /// <summary>More than <see cref="LargestReceipt"/>.</summary>
    public static readonly Refusal ReceiptTooLarge = new(
        "expense.receipt_too_large",
        RefusalKind.Rule,
        "receipt"
    );

    /// <summary>Invoices hold some of them; Details: "conflicts", "expenseIds" (rule D5).</summary>
    public static readonly Refusal Held = new(
        "invoice.expense_held",
        RefusalKind.Conflict,
        "expenseIds"
    );

    /// <summary>Some are not billable; Details: "expenseIds".</summary>
    public static readonly Refusal NotBillable = new(
        "expense.not_billable",
        RefusalKind.Rule,
        "expenseIds"
    );

    /// <summary>Some are another customer's; Details: "expenseIds".</summary>
    public static readonly Refusal OtherCustomers = new(
        "expense.other_customer",
        RefusalKind.Rule,
        "expenseIds"
    );

    /// <summary>Some are in another currency than the invoice; Details: "expenseIds" (rule R5).</summary>
    public static readonly Refusal OtherCurrency = new(
        "expense.other_currency",
        RefusalKind.Rule,
        "expenseIds"
    );
}
