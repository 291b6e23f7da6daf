using Cadran.Customers;

namespace Cadran.Billing.Recurring;

/// <summary>A template while it is written: not kept, for its next days and what it comes to.</summary>
internal static class RecurringDraft
{
    /// <summary>Null while its days make no sense. Lines that can't be totalled yet count for nothing.</summary>
    public static RecurringInvoice? Of(
        RecurringInput input,
        OrganizationAnswer customer,
        RecurringInvoice? kept,
        DateOnly today
    )
    {
        var currency = Currency.Of(customer.Currency);
        if (!input.Days().Passed)
            return null;
        var sound =
            InvoiceInputs.Validate(input.Lines, currency).Passed
            && InvoiceInputs.Discount(input.Discount, currency, "discount").Succeeded;
        var lines = sound ? input.Kept(currency) : [];
        var net = sound ? input.NetOf(lines, currency) : Money.Zero(currency);
        return new()
        {
            Id = kept?.Id ?? default,
            OrganizationId = customer.Id,
            Name = input.Name,
            Currency = currency,
            CreatedAt = default,
            Language = input.Language ?? customer.Language,
            Unit = input.Unit,
            Every = input.Every,
            Anchor = input.Start,
            Through = input.Through,
            Times = input.Times,
            Covers = input.Covers,
            TakesTime = input.TakesTime,
            Lines = lines,
            NetMinor = net.Succeeded ? net.Value.Minor : 0,
            PausedAt = kept?.PausedAt,
            NextDate =
                input.Schedule == kept?.Schedule ? kept.NextDate : input.Schedule.From(today),
        };
    }
}
