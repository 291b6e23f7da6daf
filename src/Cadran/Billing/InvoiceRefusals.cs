namespace Cadran.Billing;

/// <summary>What the life of an invoice refuses; sentences under "refusal." and the code.</summary>
internal static class InvoiceRefusals
{
    /// <summary>Only a draft can be edited, deleted or issued (rule D1); Details: "number".</summary>
    public static readonly Refusal AlreadyIssued = new(
        "invoice.already_issued",
        RefusalKind.Conflict
    );

    /// <summary>It has to be issued first.</summary>
    public static readonly Refusal NotIssued = new("invoice.not_issued", RefusalKind.Rule);

    /// <summary>No line on it.</summary>
    public static readonly Refusal Empty = new("invoice.empty", RefusalKind.Rule, "lines");

    /// <summary>No time of the period is ready to bill.</summary>
    public static readonly Refusal NothingToBill = new(
        "invoice.nothing_to_bill",
        RefusalKind.Rule,
        "from"
    );

    /// <summary>Invoices hold some of the time; Details: "conflicts" (rule D5).</summary>
    public static readonly Refusal TimeHeld = new(
        "invoice.time_held",
        RefusalKind.Conflict,
        "timeEntryIds"
    );

    /// <summary>Some of the time was invoiced by the tool that it came from; Details: "timeEntryIds".</summary>
    public static readonly Refusal TimeInvoicedElsewhere = new(
        "invoice.time_invoiced_elsewhere",
        RefusalKind.Conflict,
        "timeEntryIds"
    );

    /// <summary>Some of the time is not billable; Details: "timeEntryIds" (rule T9).</summary>
    public static readonly Refusal NotBillable = new(
        "billing.not_billable",
        RefusalKind.Rule,
        "timeEntryIds"
    );

    /// <summary>Some of the time is another customer's; Details: "timeEntryIds".</summary>
    public static readonly Refusal OtherCustomersTime = new(
        "billing.other_customer",
        RefusalKind.Rule,
        "timeEntryIds"
    );

    /// <summary>Dates of a series never go back (rule D3); the value is the last date used.</summary>
    public static readonly Refusal DateBeforeLast = new(
        "invoice.date_before_last",
        RefusalKind.Rule,
        "issueDate"
    );

    /// <summary>More than half a year after today (<see cref="IssueDates"/>).</summary>
    public static readonly Refusal DateTooFarAhead = new(
        "invoice.date_too_far_ahead",
        RefusalKind.Rule,
        "issueDate"
    );

    /// <summary>Billed through a day that is more than a year after today (<see cref="BilledThrough"/>).</summary>
    public static readonly Refusal BilledTooFarAhead = new(
        "invoice.billed_too_far_ahead",
        RefusalKind.Rule,
        "through"
    );

    public static readonly Refusal DueBeforeIssue = new(
        "invoice.due_before_issue",
        RefusalKind.Rule,
        "dueDate"
    );

    /// <summary>A tax that is chosen for customers is not put away: their next invoices would have others.</summary>
    public static readonly Refusal TaxInUse = new("tax.in_use", RefusalKind.Conflict);

    /// <summary>There is one of that name and rate: with both, lines would be taxed twice.</summary>
    public static readonly Refusal TaxTwice = new("tax.twice", RefusalKind.Conflict, "name");

    /// <summary>Reverse charge and intra-community supplies need the customer's VAT number (rule X5).</summary>
    public static readonly Refusal VatNumberNeeded = new(
        "invoice.vat_number_needed",
        RefusalKind.Rule,
        "taxIds"
    );

    /// <summary>No ledger is connected that could mail it, or the document is none that a ledger mails.</summary>
    public static readonly Refusal NoLedger = new("send.no_ledger", RefusalKind.Rule, "by");

    /// <summary>The ledger mails in its own words to the billing contacts.</summary>
    public static readonly Refusal LedgerWords = new("send.ledger_words", RefusalKind.Rule, "by");

    /// <summary>Nobody to send it to: the customer has no billing contact.</summary>
    public static readonly Refusal NoBillingContact = new(
        "invoice.no_billing_contact",
        RefusalKind.Rule,
        "to"
    );

    /// <summary>A line that is not on this draft.</summary>
    public static readonly Refusal UnknownLine = new(
        "invoice.unknown_line",
        RefusalKind.Rule,
        "lines"
    );

    /// <summary>A money value in another currency than the invoice's.</summary>
    public static readonly Refusal OtherCurrency = new(
        "invoice.other_currency",
        RefusalKind.Rule,
        "lines"
    );

    /// <summary>A discount is a percentage or an amount, not both.</summary>
    public static readonly Refusal TwoDiscounts = new(
        "invoice.two_discounts",
        RefusalKind.Rule,
        "discount"
    );

    /// <summary>More than 2,000 free lines at once.</summary>
    public static readonly Refusal TooManyLines = new(
        "invoice.too_many_lines",
        RefusalKind.Rule,
        "lines"
    );

    public static readonly Refusal PeriodReversed = new(
        "invoice.period_reversed",
        RefusalKind.Rule,
        "through"
    );

    /// <summary>Its PDF, detail and receipts together are more than a mail takes; the value is their size in MB.</summary>
    public static readonly Refusal AttachmentsTooLarge = new(
        "invoice.attachments_too_large",
        RefusalKind.Rule,
        "to"
    );

    /// <summary>Two taxes on a line, a rule of EN 16931 that it breaks: it has its PDF alone.</summary>
    public static readonly Refusal NoEInvoice = new("invoice.no_e_invoice", RefusalKind.Rule);
}
