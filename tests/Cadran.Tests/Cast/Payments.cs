namespace Cadran.Tests.Cast;

/// <summary>Money that a firm receives.</summary>
internal static class Payments
{
    public static object Euros(string amount) => new { amount, currency = "EUR" };

    /// <summary>Money received on that day by transfer, put on these invoices; the rest is credit.</summary>
    public static Task<Answer> TryPay(
        this Firm firm,
        string customer,
        string amount,
        string date,
        params (string Invoice, string Amount)[] on
    ) =>
        firm.Post(
            "/payments",
            new
            {
                organizationId = customer,
                date,
                method = "transfer",
                amount = Euros(amount),
                allocations = on.Select(part => new
                {
                    invoiceId = part.Invoice,
                    amount = Euros(part.Amount),
                }),
            }
        );

    public static async Task<string> Pay(
        this Firm firm,
        string customer,
        string amount,
        string date,
        params (string Invoice, string Amount)[] on
    ) => (await firm.TryPay(customer, amount, date, on)).Expect(201).Id;
}
