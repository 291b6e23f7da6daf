namespace Cadran.BrowserTests.Cast;

/// <summary>
/// Work for Éole Énergies, billed to compta@eole.example with 20 % of tax: the project "Site public", worked on this
/// month.
/// </summary>
internal sealed record Job(Firm Firm, string Customer, string Project)
{
    public static async Task<Job> In(Firm firm)
    {
        await firm.Make(
            "/taxes",
            new
            {
                name = "TVA 20 %",
                rate = "20",
                isDefault = true,
            }
        );
        return await Of(firm, "Éole Énergies", "compta@eole.example", "Site public");
    }

    /// <summary>Work for one more customer.</summary>
    public static async Task<Job> Of(Firm firm, string customer, string billedTo, string project)
    {
        var id = await firm.Make(
            "/organizations",
            new
            {
                name = customer,
                billingContacts = new[] { new { name = "Comptabilité", email = billedTo } },
            }
        );
        return new Job(
            firm,
            id,
            await firm.Make("/projects", new { name = project, organizationId = id })
        );
    }

    /// <summary>Hours on that project today; answers the entry's id.</summary>
    public Task<string> Log(decimal hours, string? note = null) =>
        Firm.Make(
            "/time-entries",
            new
            {
                projectId = Project,
                workDate = Days.Today,
                durationSeconds = (int)(hours * 3600),
                note,
            }
        );

    /// <summary>A draft of all that is ready; answers its id.</summary>
    public Task<string> Draft() =>
        Firm.Make("/invoices", new { organizationId = Customer, through = Days.Today });
}
