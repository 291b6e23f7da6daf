using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.CustomerTax;

/// <summary>
/// A firm in Quebec, in French, with GST and QST by default and HST beside them, and work of a day for a customer in
/// Ontario.
/// </summary>
internal sealed record Quebec(Firm Firm, string Customer, string Gst, string Qst, string Hst)
{
    /// <summary>The work, of 2026-10-05.</summary>
    public required Job Job { get; init; }

    public static async Task<Quebec> Open(OnDatabase on)
    {
        var firm = await Cast.Firm.Of(on, "CA");
        (
            await firm.Set(
                ("language", "fr"),
                (
                    "address",
                    new
                    {
                        postalCode = "G1R 4P3",
                        city = "Québec",
                        region = "QC",
                    }
                )
            )
        ).Expect(200);
        var gst = await Tax(firm, "TPS", "5", true);
        var qst = await Tax(firm, "TVQ", "9.975", true);
        var hst = await Tax(firm, "HST 13 %", "13", false);
        var customer = await firm.Make("/organizations", Ontario());
        var project = await firm.Make(
            "/projects",
            new { name = "Site public", organizationId = customer }
        );
        await firm.Make(
            "/billing-rates",
            new { rate = new { amount = "100.00", currency = "CAD" }, from = "2026-01-01" }
        );
        var job = new Job(firm, customer, project);
        await job.Log("2026-10-05", 3_600);
        return new(firm, customer, gst, qst, hst) { Job = job };
    }

    public static object Ontario(object? taxes = null, string name = "Maple Inc.") =>
        new
        {
            name,
            country = "CA",
            language = "fr",
            address = new
            {
                postalCode = "M5H 3T4",
                city = "Toronto",
                region = "ON",
            },
            billingContacts = new[] { new { name = "AP", email = "ap@maple.example" } },
            taxes,
        };

    public async Task Choose(object taxes) =>
        (
            await Firm.Put(
                $"/organizations/{Customer}",
                new
                {
                    name = "Maple Inc.",
                    address = new
                    {
                        postalCode = "M5H 3T4",
                        city = "Toronto",
                        region = "ON",
                    },
                    taxes,
                }
            )
        ).Expect(200);

    public async Task<Answer> Draft(object body) =>
        (await Firm.Post("/invoices", body)).Expect(201);

    /// <summary>The names of the taxes of a document, as it prints them.</summary>
    public static IReadOnlyList<string> Taxes(Answer document) =>
        [.. document["taxTotals"].AsArray().Select(t => (string)t!["name"]!)];

    private static Task<string> Tax(Firm firm, string name, string rate, bool isDefault) =>
        firm.Make(
            "/taxes",
            new
            {
                name,
                rate,
                isDefault,
            }
        );
}
