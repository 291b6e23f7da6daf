using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Pages;

/// <summary>Creating an invoice says which time can't be on it, and why (rules R4, T9).</summary>
public class HeldBackTests
{
    [Theory]
    [BothDatabases]
    public async Task Unpriced_and_held_entries_are_shown_with_why(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        await job.Log("2025-06-02", 3600);
        var drafted = await job.Log("2026-10-05", 3600);
        (await job.Draft(drafted)).Expect(201);
        await job.Log("2026-10-06", 3600);

        var page = await PageForm.Open(
            await firm.Browser(),
            $"/billing/new?customer={job.Customer}"
        );

        Assert.Contains("sans tarif", page.Html, StringComparison.Ordinal);
        Assert.Contains("sur un brouillon", page.Html, StringComparison.Ordinal);
        Assert.Contains("2 saisies · 2,00\u00a0h", page.Html, StringComparison.Ordinal);
    }
}
