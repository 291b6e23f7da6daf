using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Interest;

/// <summary>A customer that pays late.</summary>
internal sealed record LateCustomer(Firm Firm, string Id)
{
    public static async Task<LateCustomer> Of(OnDatabase on, bool isConsumer = false)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make(
            "/organizations",
            new { name = "Éole Énergies", isConsumer }
        );
        return new(firm, customer);
    }

    /// <summary>An invoice of 1,200.00, due on 30 June 2026 when nothing else is said.</summary>
    public async Task<string> Invoice(string price = "1200", string due = "2026-06-30")
    {
        var draft = await Firm.Draft(Id, price);
        (
            await Firm.Put($"/invoices/{draft}", new { issueDate = "2026-06-01", dueDate = due })
        ).Expect(200);
        (await Firm.Post($"/invoices/{draft}/issue", new { })).Expect(200);
        return draft;
    }

    public Task<Answer> Preview(string through) =>
        Firm.Get($"/late-interest?organizationId={Id}&through={through}");

    public Task<Answer> TryCharge(string through, params string[] invoices) =>
        Firm.Post(
            "/late-interest",
            new
            {
                organizationId = Id,
                through,
                invoiceIds = invoices.Length == 0 ? null : invoices,
            }
        );

    public async Task<string> Charge(string through, params string[] invoices) =>
        (await TryCharge(through, invoices)).Expect(201).Id;

    public async Task<string> Issued(string through, params string[] invoices)
    {
        var draft = await Charge(through, invoices);
        (await Firm.Post($"/invoices/{draft}/issue", new { })).Expect(200);
        return draft;
    }

    public static string Amount(Answer answer, string field) =>
        answer[field]!["amount"]!.GetValue<string>();
}
