namespace Cadran.Tests.Cast;

/// <summary>
/// Work for Éole Énergies at 100.00 an hour and 20 % tax, on the project "Site public", billed to compta@eole.example.
/// </summary>
public sealed class Job(Firm firm, string customer, string project)
{
    public Firm Firm { get; } = firm;
    public string Customer { get; } = customer;
    public string Project { get; } = project;

    /// <summary>In another currency than the firm's, the customer is billed in it.</summary>
    public static async Task<Job> In(Firm firm, string currency = "EUR")
    {
        var customer = await firm.Make(
            "/organizations",
            new
            {
                name = "Éole Énergies",
                currency,
                billingContacts = new[]
                {
                    new { name = "Comptabilité", email = "compta@eole.example" },
                },
            }
        );
        var project = await firm.Make(
            "/projects",
            new { name = "Site public", organizationId = customer }
        );
        await firm.Make(
            "/billing-rates",
            new { rate = new { amount = "100.00", currency = "EUR" }, from = "2026-01-01" }
        );
        await firm.Make(
            "/taxes",
            new
            {
                name = "TVA 20 %",
                rate = "20",
                isDefault = true,
            }
        );
        return new Job(firm, customer, project);
    }

    public object Entry(string day, int seconds) =>
        new
        {
            projectId = Project,
            workDate = day,
            durationSeconds = seconds,
        };

    /// <summary>Logs time and answers the entry's id.</summary>
    public Task<string> Log(string day, int seconds) =>
        Firm.Make("/time-entries", Entry(day, seconds));

    public Task<Answer> Draft(params string[] entries) =>
        Firm.Post("/invoices", new { organizationId = Customer, timeEntryIds = entries });
}
