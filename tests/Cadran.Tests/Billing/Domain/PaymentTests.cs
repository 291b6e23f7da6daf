using Cadran.Billing.Domain;
using Cadran.Kernel;

namespace Cadran.Tests.Billing.Domain;

public class PaymentTests
{
    private static readonly Guid Acme = Guid.CreateVersion7();
    private static readonly OpenInvoice First = new(Guid.CreateVersion7(), Acme, Euros(100));
    private static readonly OpenInvoice Second = new(Guid.CreateVersion7(), Acme, Euros(50));

    [Theory]
    [InlineData(30, 0, "2026-03-02")]
    [InlineData(45, 1, "2026-03-31")]
    [InlineData(45, 2, "2026-03-17")]
    [InlineData(0, 0, "2026-01-31")]
    public void Terms_give_the_due_date(int days, int from, string due) =>
        Assert.Equal(
            DateOnly.ParseExact(due, "yyyy-MM-dd"),
            PaymentTerms.Of(days, (DueFrom)from).Value.DueDate(new(2026, 1, 31))
        );

    [Theory]
    [InlineData(-1)]
    [InlineData(366)]
    public void Terms_out_of_range_are_refused(int days) =>
        Assert.Equal("billing.payment_terms_out_of_range", PaymentTerms.Of(days).Refusal?.Code);

    // Rule D2: due on the 10th.
    [Theory]
    [InlineData(100, 0, 0, 10, (int)PaymentStatus.Unpaid)]
    [InlineData(100, 0, 0, 11, (int)PaymentStatus.Overdue)]
    [InlineData(100, 40, 0, 10, (int)PaymentStatus.PartiallyPaid)]
    [InlineData(100, 0, 40, 10, (int)PaymentStatus.PartiallyPaid)]
    [InlineData(100, 40, 0, 11, (int)PaymentStatus.Overdue)]
    [InlineData(100, 100, 0, 11, (int)PaymentStatus.Paid)]
    [InlineData(100, 60, 40, 11, (int)PaymentStatus.Paid)]
    [InlineData(100, 0, 100, 11, (int)PaymentStatus.Credited)]
    [InlineData(0, 0, 0, 11, (int)PaymentStatus.Paid)]
    public void The_payment_status_follows_from_amounts_and_dates(
        int total,
        int paid,
        int credited,
        int day,
        int status
    ) =>
        Assert.Equal(
            (PaymentStatus)status,
            PaymentStatuses.Of(
                Euros(total),
                Euros(paid),
                Euros(credited),
                new(2026, 3, 10),
                new(2026, 3, day)
            )
        );

    // Rules P1 and P2.
    [Fact]
    public void What_is_not_allocated_stays_with_the_organization()
    {
        var outcome = Allocate(120, (First.Id, 60), (First.Id, 40), (Second.Id, 10)).Value;

        Assert.Equal(Euros(10), outcome.Unallocated);
        Assert.Equal((Euros(0), Euros(40)), (outcome.Due[First.Id], outcome.Due[Second.Id]));
    }

    [Fact]
    public void More_than_the_payment_is_refused() =>
        Assert.Equal("payment.over_allocated", Allocate(99.99m, (First.Id, 100)).Refusal?.Code);

    [Fact]
    public void What_was_allocated_before_counts() =>
        Assert.Equal(
            "payment.over_allocated",
            PaymentAllocation
                .Of(new(Acme, Euros(100), Euros(60)), [new(First.Id, Euros(41))], [First])
                .Refusal?.Code
        );

    [Fact]
    public void More_than_is_due_is_refused_and_names_the_invoice()
    {
        var refusal = Allocate(500, (First.Id, 60), (First.Id, 40.01m)).Refusal!;

        Assert.Equal("payment.over_due", refusal.Code);
        Assert.Equal(First.Id, refusal.Details!["invoiceId"]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("0.005")]
    public void An_amount_that_can_not_be_paid_is_refused(string text)
    {
        var amount = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal("payment.amount_out_of_range", Allocate(amount).Refusal?.Code);
        Assert.Equal("payment.amount_out_of_range", Allocate(10, (First.Id, amount)).Refusal?.Code);
    }

    [Fact]
    public void Another_organization_currency_or_no_invoice_is_refused()
    {
        var payment = new PaymentToAllocate(Acme, Euros(10), Euros(0));
        var allocation = new Allocation(First.Id, Euros(5));

        Assert.Equal("payment.unknown_invoice", Code([]));
        Assert.Equal(
            "payment.other_organization",
            Code([First with { OrganizationId = First.Id }])
        );
        Assert.Equal(
            "payment.currency_mismatch",
            Code([First with { Due = new(100, Currency.Of("CAD")) }])
        );

        string? Code(OpenInvoice[] invoices) =>
            PaymentAllocation.Of(payment, [allocation], invoices).Refusal?.Code;
    }

    private static Result<AllocationOutcome> Allocate(
        decimal payment,
        params (Guid Invoice, decimal Amount)[] parts
    ) =>
        PaymentAllocation.Of(
            new(Acme, Euros(payment), Euros(0)),
            [.. parts.Select(part => new Allocation(part.Invoice, Euros(part.Amount)))],
            [First, Second]
        );

    private static Money Euros(decimal amount) => new(amount, Currency.Of("EUR"));
}
