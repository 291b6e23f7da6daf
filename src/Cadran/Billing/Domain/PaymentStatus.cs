namespace Cadran.Billing.Domain;

/// <summary>How far an issued invoice is settled (rule D2): derived, never stored.</summary>
internal enum PaymentStatus
{
    /// <summary>Something is due, nothing was paid or credited, and it is not late.</summary>
    Unpaid,

    /// <summary>A part was paid or credited, the rest is due and not late.</summary>
    PartiallyPaid,

    /// <summary>Nothing is due.</summary>
    Paid,

    /// <summary>Something is due and its due date is past.</summary>
    Overdue,

    /// <summary>Credit notes took all of it back.</summary>
    Credited,
}

/// <summary>Derives the status from facts (rule D2).</summary>
internal static class PaymentStatuses
{
    /// <summary>
    /// The status on <paramref name="today"/>, in the workspace's zone. Late from the day after the due date.
    /// A total of zero is paid, and so is one that payments and credits cover together.
    /// </summary>
    public static PaymentStatus Of(
        Money total,
        Money paid,
        Money credited,
        DateOnly dueDate,
        DateOnly today
    )
    {
        var due = total - paid - credited;
        if (total.Amount > 0 && credited.Amount >= total.Amount)
            return PaymentStatus.Credited;
        if (due.Amount <= 0)
            return PaymentStatus.Paid;
        if (today > dueDate)
            return PaymentStatus.Overdue;
        return due.Amount < total.Amount ? PaymentStatus.PartiallyPaid : PaymentStatus.Unpaid;
    }
}
