namespace Cadran.Billing;

/// <summary>What Billing says no to; the sentences are in Billing.texts.json under "refusal." and the code.</summary>
internal static class BillingRefusals
{
    /// <summary>No rate was found for some of the time; Details: "timeEntryIds" (rule R4).</summary>
    public static readonly Refusal UnpricedTime = Rule("billing.unpriced_time", "timeEntryIds");

    /// <summary>Quantities have 2 to 4 decimals (rule L2).</summary>
    public static readonly Refusal QuantityPrecision = Rule(
        "billing.quantity_precision_out_of_range",
        "quantityDecimals"
    );

    /// <summary>A quantity has more than 4 decimals or is beyond 99,999,999 (rule L5).</summary>
    public static readonly Refusal Quantity = Rule("invoice.quantity_out_of_range", "quantity");

    /// <summary>A unit price has more than 6 decimals or is beyond 9,999,999,999 (rule L5).</summary>
    public static readonly Refusal UnitPrice = Rule("invoice.unit_price_out_of_range", "unitPrice");

    /// <summary>A line is beyond 10^12, or all together beyond 10^13, in the invoice's currency.</summary>
    public static readonly Refusal AmountTooLarge = Rule("invoice.amount_too_large", "lines");

    /// <summary>A percentage is not 0 to 100, with 4 decimals; or an amount is below zero (rule L6).</summary>
    public static readonly Refusal DiscountOutOfRange = Rule(
        "invoice.discount_out_of_range",
        "discount"
    );

    /// <summary>A discount is more than what it is taken from (rule L6).</summary>
    public static readonly Refusal DiscountTooLarge = Rule(
        "invoice.discount_too_large",
        "discount"
    );

    /// <summary>A line has a tax that the document has not; Details: "taxId" (rule X1).</summary>
    public static readonly Refusal UnknownTax = Rule("invoice.unknown_tax", "taxIds");

    /// <summary>A line has more than 5 taxes, or the document more than 60.</summary>
    public static readonly Refusal TooManyTaxes = Rule("invoice.too_many_taxes", "taxIds");

    /// <summary>A rate is not 0 to 100 with 4 decimals (rule X1).</summary>
    public static readonly Refusal TaxRate = Rule("tax.rate_out_of_range", "rate");

    /// <summary>A rate above zero in a category that charges none (rules X1, X5).</summary>
    public static readonly Refusal TaxCategoryIsZero = Rule("tax.category_charges_nothing", "rate");

    /// <summary>The total is below zero: that is a credit note (rule L5).</summary>
    public static readonly Refusal NegativeTotal = Rule("invoice.negative_total", "lines");

    /// <summary>More was paid than the total (rule L7).</summary>
    public static readonly Refusal Overpaid = Rule("invoice.overpaid", "lines");

    /// <summary>Days are not 0 to 365.</summary>
    public static readonly Refusal PaymentTerms = Rule(
        "billing.payment_terms_out_of_range",
        "paymentTermsDays"
    );

    /// <summary>The pattern has no {SEQ:n} (rule D3).</summary>
    public static readonly Refusal NumberWithoutSequence = Rule(
        "number.sequence_missing",
        "pattern"
    );

    /// <summary>The pattern has more than one {SEQ:n} (rule D3).</summary>
    public static readonly Refusal NumberWithTwoSequences = Rule(
        "number.sequence_twice",
        "pattern"
    );

    /// <summary>A place in braces that is not known, or a brace alone (rule D3).</summary>
    public static readonly Refusal NumberToken = Rule("number.token_unknown", "pattern");

    /// <summary>{MM} without a year would give the same numbers every year (rule D3).</summary>
    public static readonly Refusal NumberMonthWithoutYear = Rule(
        "number.month_without_year",
        "pattern"
    );

    /// <summary>Numbers would be longer than 35 characters (BR-FR-01).</summary>
    public static readonly Refusal NumberTooLong = Rule("number.too_long", "pattern");

    /// <summary>Control characters, or blanks at an end.</summary>
    public static readonly Refusal NumberUnprintable = Rule("number.unprintable", "pattern");

    /// <summary>
    /// Only a warning: France takes no other characters than A-Z a-z 0-9 + - _ / in numbers (BR-FR-02).
    /// </summary>
    public static readonly Refusal NumberNotForFrance = Rule(
        "number.characters_refused_in_france",
        "pattern"
    );

    /// <summary>A payment, or a part of one, is not above zero or finer than the currency (rule P1).</summary>
    public static readonly Refusal PaymentAmount = Rule("payment.amount_out_of_range", "amount");

    /// <summary>More is allocated than the payment has left (rule P1).</summary>
    public static readonly Refusal OverAllocated = Rule("payment.over_allocated", "allocations");

    /// <summary>More is allocated to an invoice than it has due; Details: "invoiceId" (rule P1).</summary>
    public static readonly Refusal OverDue = Rule("payment.over_due", "allocations");

    /// <summary>The invoice is another organization's; Details: "invoiceId" (rule P1).</summary>
    public static readonly Refusal OtherOrganization = Rule(
        "payment.other_organization",
        "allocations"
    );

    /// <summary>The invoice is in another currency; Details: "invoiceId" (rule P1).</summary>
    public static readonly Refusal PaymentCurrency = Rule(
        "payment.currency_mismatch",
        "allocations"
    );

    /// <summary>There is no such invoice to pay; Details: "invoiceId" (rule P1).</summary>
    public static readonly Refusal UnknownInvoice = Rule("payment.unknown_invoice", "allocations");

    /// <summary>The customer has nothing in credit, or the invoice nothing due (rule P2).</summary>
    public static readonly Refusal NoCredit = Rule("payment.no_credit", "invoiceId");

    /// <summary>The payment or refund is dated after today in the workspace.</summary>
    public static readonly Refusal PaymentDate = Rule("payment.date_in_future", "date");

    /// <summary>What the bank has is not above zero, finer than its currency, or worth nothing that can be reckoned with.</summary>
    public static readonly Refusal BankAmountOutOfRange = Rule(
        "payment.bank_amount_out_of_range",
        "bankAmount"
    );

    /// <summary>What the bank has is said apart only where it is in another currency than what is settled.</summary>
    public static readonly Refusal BankCurrencySame = Rule(
        "payment.bank_currency_same",
        "bankAmount"
    );

    /// <summary>The payment was reversed before (rule P3).</summary>
    public static readonly Refusal AlreadyReversed = new(
        "payment.already_reversed",
        RefusalKind.Conflict
    );

    /// <summary>Two series would give the same numbers (rule D3).</summary>
    public static readonly Refusal NumberSeriesAlike = Rule("number.series_alike", "pattern");

    /// <summary>A document has that number already; the value is the number (rule D3).</summary>
    public static readonly Refusal NumberGiven = new("number.given_already", RefusalKind.Conflict);

    /// <summary>A series goes on at 1 to 999,999,999.</summary>
    public static readonly Refusal NumberStart = Rule("number.start_out_of_range", "next");

    /// <summary>A series that has begun only goes up; the value is its last number (rule D3).</summary>
    public static readonly Refusal NumberStartBelow = Rule("number.start_below_last", "next");

    /// <summary>Numbers would never exist, and no reason is given; the values are how many, the first and the last (rule D3).</summary>
    public static readonly Refusal NumberGap = Rule("number.gap", "gapReason");

    /// <summary>The line is not on the invoice that is credited (rule D4).</summary>
    public static readonly Refusal CreditUnknownLine = Rule("credit.unknown_line", "lines");

    /// <summary>A line is named twice in one credit.</summary>
    public static readonly Refusal CreditLineTwice = Rule("credit.line_twice", "lines");

    /// <summary>More than what is left of the line's quantity, or of the other sign; the value is what is left.</summary>
    public static readonly Refusal CreditQuantityAboveLeft = Rule(
        "credit.quantity_above_left",
        "lines"
    );

    /// <summary>More than what is left of the line's amount, or of the other sign; the value is what is left.</summary>
    public static readonly Refusal CreditAmountAboveLeft = Rule(
        "credit.amount_above_left",
        "lines"
    );

    /// <summary>A line says a quantity and an amount: which of the two is credited would be a guess.</summary>
    public static readonly Refusal CreditBoth = Rule("credit.quantity_and_amount", "lines");

    /// <summary>The whole credit is more than what is left of the invoice; the value is what is left.</summary>
    public static readonly Refusal CreditAboveLeft = Rule("credit.above_left", "lines");

    /// <summary>A credit note can't be credited: a new invoice is made instead.</summary>
    public static readonly Refusal CreditOfCredit = new(
        "credit.not_an_invoice",
        RefusalKind.Conflict
    );

    /// <summary>A credit note is not dated before what it corrects.</summary>
    public static readonly Refusal CreditBeforeInvoice = Rule("credit.before_invoice", "issueDate");

    /// <summary>No line is credited, or nothing is left to credit.</summary>
    public static readonly Refusal CreditNothing = Rule("credit.nothing", "lines");

    /// <summary>A part of the payment was paid back: that refund is reversed first (rule P3).</summary>
    public static readonly Refusal Refunded = new("payment.refunded", RefusalKind.Conflict);

    /// <summary>More is paid back than the customer has in credit (rule P2).</summary>
    public static readonly Refusal OverCredit = Rule("refund.over_credit", "amount");

    /// <summary>The refund was reversed before (rule P3).</summary>
    public static readonly Refusal RefundReversed = new(
        "refund.already_reversed",
        RefusalKind.Conflict
    );

    /// <summary>What was too much of the payment was written off: that is reversed first (rule P3).</summary>
    public static readonly Refusal PaymentWrittenOff = new(
        "payment.written_off",
        RefusalKind.Conflict
    );

    /// <summary>There is no rest.</summary>
    public static readonly Refusal NothingToWriteOff = Rule("writeoff.nothing", "amount");

    /// <summary>The rest is beyond the workspace's limit; its value: the limit.</summary>
    public static readonly Refusal WriteOffTooLarge = Rule("writeoff.too_large", "amount");

    /// <summary>The write-off was reversed before (rule P3).</summary>
    public static readonly Refusal WriteOffReversed = new(
        "writeoff.already_reversed",
        RefusalKind.Conflict
    );

    /// <summary>Another node reminded first, or nothing is due any more (rule F1c).</summary>
    public static readonly Refusal RemindedAlready = new(
        "reminder.sent_already",
        RefusalKind.Conflict
    );

    /// <summary>The customer's late invoices are paused or disputed, or there is nobody to write to (rule F1c).</summary>
    public static readonly Refusal ReminderHeld = Rule("reminder.held", "organizationId");

    /// <summary>Days grow from step to step: up to 30 before the due date, then 1 to 365 after it (rule F1c).</summary>
    public static readonly Refusal ReminderDays = Rule("reminder.days_out_of_order", "days");

    /// <summary>A place in braces that is not known; its value: which (rule F1c).</summary>
    public static readonly Refusal ReminderPlace = Rule("reminder.unknown_place", "body");

    /// <summary>It is paused already (rule F1c).</summary>
    public static readonly Refusal PausedAlready = new(
        "reminder.paused_already",
        RefusalKind.Conflict
    );

    private static Refusal Rule(string code, string field) => new(code, RefusalKind.Rule, field);
}
