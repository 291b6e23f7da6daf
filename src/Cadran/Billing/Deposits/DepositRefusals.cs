namespace Cadran.Billing.Deposits;

/// <summary>What deposits refuse; sentences under "refusal." and the code.</summary>
internal static class DepositRefusals
{
    /// <summary>Not above zero, or finer than the currency.</summary>
    public static readonly Refusal Amount = Rule("deposit.amount_out_of_range", "amount");

    /// <summary>In another currency than the quote, the customer or the invoice.</summary>
    public static readonly Refusal OtherCurrency = Rule("deposit.other_currency", "amount");

    /// <summary>There is no such deposit that was issued.</summary>
    public static readonly Refusal Unknown = Rule("deposit.unknown", "depositIds");

    /// <summary>The deposit is another customer's.</summary>
    public static readonly Refusal OtherCustomer = Rule("deposit.other_customer", "depositIds");

    /// <summary>An invoice takes it off already; Details: "invoiceId".</summary>
    public static readonly Refusal Used = new("deposit.used", RefusalKind.Conflict, "depositIds");

    /// <summary>Credit notes took all of it back.</summary>
    public static readonly Refusal Credited = Rule("deposit.credited", "depositIds");

    /// <summary>The deposits are more than the invoice: the rest is for a credit note. Values: deposits, total.</summary>
    public static readonly Refusal AboveInvoice = Rule("deposit.above_invoice", "depositIds");

    /// <summary>A deposit takes no deposit off.</summary>
    public static readonly Refusal OnDeposit = Rule("deposit.on_deposit", "depositIds");

    /// <summary>A deposit is asked for before the work: it bills no time.</summary>
    public static readonly Refusal NoTime = Rule("deposit.no_time", "timeEntryIds");

    /// <summary>Nor expenses.</summary>
    public static readonly Refusal NoExpenses = Rule("deposit.no_expenses", "expenseIds");

    /// <summary>An invoice takes it off: that one is credited, or the draft lets it go; its value: which.</summary>
    public static readonly Refusal InUse = new("deposit.in_use", RefusalKind.Conflict);

    private static Refusal Rule(string code, string field) => new(code, RefusalKind.Rule, field);
}
