namespace Cadran.Integrations.Bank.Domain;

/// <summary>Money that came, as its line says it.</summary>
internal sealed record BankCredit(
    Guid Id,
    Money Amount,
    string Text,
    string? Counterparty = null,
    string? Reference = null
);

/// <summary>An issued invoice with something due.</summary>
internal sealed record OpenBill(
    Guid Id,
    Guid Customer,
    string CustomerName,
    string Number,
    Money Due,
    DateOnly DueDate
);

/// <summary>How sure a proposal is. What is certain or likely is ticked; the rest waits for somebody's choice.</summary>
internal enum Confidence
{
    None,
    Doubtful,
    Likely,
    Certain,
}

/// <summary>By what a proposal was found.</summary>
internal enum MatchReason
{
    Nothing,

    /// <summary>A creditor's reference with right check digits (ISO 11649).</summary>
    CreditorReference,

    /// <summary>The number of the invoice, or of each, is in the text.</summary>
    Number,

    /// <summary>The customer's name, and one invoice of that amount.</summary>
    NameAndAmount,

    /// <summary>The customer's name, and invoices that sum to the amount in one way only.</summary>
    NameAndSum,

    /// <summary>The customer's name; the amount is of no invoice: the oldest first.</summary>
    NameOnly,

    /// <summary>One invoice of that amount, and no name.</summary>
    AmountOnly,

    /// <summary>The name or the amount fits more than one.</summary>
    Several,

    /// <summary>It names an invoice in another currency: somebody has to say what of it is settled.</summary>
    OtherCurrency,
}

/// <summary>A part of a credit for one invoice.</summary>
internal readonly record struct MatchPart(Guid Invoice, Money Amount);

/// <summary>
/// What a credit is proposed to pay. <see cref="Parts"/> are invoices of <see cref="Customer"/>, none beyond its due, and
/// sum to at most the credit; <see cref="Rest"/> is what would be the customer's credit. <see cref="Others"/> are bills
/// that it may be for instead, the best first.
/// </summary>
internal sealed record BankMatch(
    Guid Credit,
    Confidence Confidence,
    MatchReason Reason,
    Guid? Customer,
    IReadOnlyList<MatchPart> Parts,
    Money Rest,
    IReadOnlyList<Guid> Others
)
{
    public bool IsTicked => Confidence >= Confidence.Likely;
}
