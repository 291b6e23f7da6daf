namespace Cadran.Billing.Domain;

/// <summary>From when the days of payment terms count.</summary>
internal enum DueFrom
{
    /// <summary>Days after the issue date.</summary>
    IssueDate,

    /// <summary>Days after the issue date, then to the end of that month ("45 jours fin de mois").</summary>
    ThenEndOfMonth,

    /// <summary>To the end of the issue date's month, then so many days ("fin de mois 45 jours").</summary>
    EndOfMonthFirst,
}

/// <summary>When an invoice is to be paid: calendar days, 0 to 365.</summary>
internal sealed record PaymentTerms
{
    private PaymentTerms(int days, DueFrom from)
    {
        Days = days;
        From = from;
    }

    public int Days { get; }

    public DueFrom From { get; }

    /// <summary>Refusal: billing.payment_terms_out_of_range.</summary>
    public static Result<PaymentTerms> Of(int days, DueFrom from = DueFrom.IssueDate) =>
        days is < 0 or > 365 ? BillingRefusals.PaymentTerms : new PaymentTerms(days, from);

    /// <summary>The last day on which payment is in time; never before the issue date.</summary>
    public DateOnly DueDate(DateOnly issued) =>
        From switch
        {
            DueFrom.IssueDate => issued.AddDays(Days),
            DueFrom.ThenEndOfMonth => EndOfMonth(issued.AddDays(Days)),
            DueFrom.EndOfMonthFirst => EndOfMonth(issued).AddDays(Days),
            _ => throw new InvalidOperationException($"No such terms: {From}"),
        };

    private static DateOnly EndOfMonth(DateOnly day) => Period.MonthOf(day).Through!.Value;
}
