using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Agreements;

/// <summary>What a line of an agreement says of its amount and its days, as it was when it was billed (rules R6, A2 to A4, A9).</summary>
public class AgreementWhyTests
{
    [Theory, BothDatabases]
    public async Task A_fee_of_some_days_says_the_whole_fee_and_the_days_R6_A4(OnDatabase on)
    {
        var job = await Agreed.Begun(on);
        await Agreed.Retainer(job, "2025-06-16");

        var draft = Assert.Single(await Agreed.Run(job, Agreed.LastDay(6)));

        var html = await Why(job, draft);
        Assert.Contains(
            "1 000,00 € × 15 jours sur 30, soit 500,00 €",
            html,
            StringComparison.Ordinal
        );
        Assert.Equal(("2025-06-16", "2025-06-30"), await Period(job, draft));
    }

    [Theory, BothDatabases]
    public async Task The_period_of_a_monthly_fee_is_its_month_whatever_day_was_worked_L6b(
        OnDatabase on
    )
    {
        var job = await Agreed.Begun(on);
        await Agreed.Retainer(job, "2025-01-01");
        await job.Log("2025-01-15", 3_600);

        var draft = Assert.Single(await Agreed.Run(job, Agreed.LastDay(1)));

        Assert.Equal(("2025-01-01", "2025-01-31"), await Period(job, draft));
    }

    [Theory, BothDatabases]
    public async Task A_complement_says_the_minimum_and_what_the_time_came_to_A3(OnDatabase on)
    {
        var job = await Agreed.Begun(on);
        await Agreed.Agree(job, "minimumAmount", "2025-01-01", new { fee = Agreed.Money("800") });
        await Agreed.Worked(job, 1, 2);

        var draft = Assert.Single(await Agreed.Run(job, Agreed.LastDay(1)));

        var html = await Why(job, draft, "complement");
        Assert.Contains(
            "800,00 € ; le temps du mois vaut 200,00 €",
            html,
            StringComparison.Ordinal
        );
    }

    [Theory, BothDatabases]
    public async Task A_milestone_says_its_part_of_the_fee_A9(OnDatabase on)
    {
        var job = await Agreed.Begun(on);
        object[] milestones =
        [
            new
            {
                name = "Maquettes",
                percent = "30",
                dueOn = "2025-01-20",
            },
            new
            {
                name = "Livraison",
                percent = "70",
                dueOn = "2025-03-20",
            },
        ];
        var terms = new { fee = Agreed.Money("12345.67") };
        await Agreed.Agree(job, "fixedFee", "2025-01-01", terms, milestones);

        var draft = Assert.Single(await Agreed.Run(job, Agreed.LastDay(1)));

        var html = await Why(job, draft, "milestone");
        Assert.Contains("30 % du forfait de 12 345,67 €", html, StringComparison.Ordinal);
    }

    private static async Task<string> Why(Job job, string draft, string part = "fee")
    {
        var lines = (await job.Firm.Get($"/invoices/{draft}"))["lines"].AsArray();
        var line = lines.First(l => (string?)l!["part"] == part)!["id"];
        var page = await PageForm.Open(
            await job.Firm.Browser(),
            $"/billing/invoices/{draft}?lang=fr&line={line}"
        );
        return System
            .Net.WebUtility.HtmlDecode(page.Html)
            .Replace('\u00a0', ' ')
            .Replace('\u202f', ' ');
    }

    private static async Task<(string, string)> Period(Job job, string draft)
    {
        var invoice = await job.Firm.Get($"/invoices/{draft}");
        return (invoice.Text("periodFrom"), invoice.Text("periodThrough"));
    }
}
