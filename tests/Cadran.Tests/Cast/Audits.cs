namespace Cadran.Tests.Cast;

/// <summary>Invoices without time: one line, an audit at that price.</summary>
internal static class Audits
{
    public static Task<string> Draft(this Firm firm, string customer, string unitPrice) =>
        firm.Make(
            "/invoices",
            new
            {
                organizationId = customer,
                lines = new[]
                {
                    new
                    {
                        description = "Audit",
                        quantity = "1",
                        unitPrice,
                    },
                },
            }
        );

    public static async Task<string> Issued(this Firm firm, string customer, string unitPrice)
    {
        var id = await firm.Draft(customer, unitPrice);
        (await firm.Post($"/invoices/{id}/issue", new { })).Expect(200);
        return id;
    }
}
