using System.Text.Json.Nodes;
using Cadran.Tests.Cast;
using static Cadran.Tests.Cast.Agreed;

namespace Cadran.Tests.Billing.Agreements;

/// <summary>Hours bought for a bank follow the money that pays for them (rule A7).</summary>
public class BoughtHoursTests
{
    [Theory, BothDatabases]
    public async Task Hours_that_are_credited_are_taken_back_A7(OnDatabase on)
    {
        var (job, bought) = await Bought(on);
        var line = await Issued(job, bought);
        Assert.Equal(10, await Granted(job));

        await Credited(job, bought, new { lineId = line, quantity = "5" });

        Assert.Equal(5, await Granted(job));
        await Credited(job, bought, new { lineId = line, amount = "90" });
        Assert.Equal(5, await Granted(job));
    }

    [Theory, BothDatabases]
    public async Task Hours_of_a_draft_are_as_many_as_its_line_says_A7(OnDatabase on)
    {
        var (job, bought) = await Bought(on);
        var draft = (await job.Firm.Get($"/invoices/{bought}")).Expect(200);
        var line = draft["lines"][0]!;
        var twice = new
        {
            id = (string)line["id"]!,
            description = (string)line["description"]!,
            quantity = "20",
            unitPrice = "90",
        };
        (await job.Firm.Put($"/invoices/{bought}", new { lines = new[] { twice } })).Expect(200);

        await Issued(job, bought);

        Assert.Equal(20, await Granted(job));
        var month = (await All(job)).First(m => m["charges"]!.AsArray().Count > 0);
        Assert.Equal("1800.00", (string)month["charges"]![0]!["amount"]!["amount"]!);
    }

    [Theory, BothDatabases]
    public async Task Hours_granted_when_paid_are_not_granted_by_a_credit_of_all_A7(OnDatabase on)
    {
        var (job, bought) = await Bought(on, whenPaid: true);
        var line = await Issued(job, bought);
        Assert.Equal(0, await Granted(job));

        await Credited(job, bought, new { lineId = line, amount = "900" });

        Assert.Equal(0, await Granted(job));
    }

    [Theory, BothDatabases]
    public async Task Hours_granted_when_paid_are_those_that_payments_and_credits_leave_A7(
        OnDatabase on
    )
    {
        var (job, bought) = await Bought(on, whenPaid: true);
        var line = await Issued(job, bought);
        await Credited(job, bought, new { lineId = line, quantity = "4" });
        var due = (string)(await job.Firm.Get($"/invoices/{bought}"))["due"]["amount"]!;

        await job.Firm.Pay(job.Customer, due, "2026-11-27", (bought, due));

        Assert.Equal(6, await Granted(job));
    }

    /// <summary>A draft of 10 h at 90.00 for a bank that is empty.</summary>
    private static async Task<(Job Job, string Draft)> Bought(OnDatabase on, bool whenPaid = false)
    {
        var job = await Begun(on);
        var terms = new { grantedWhenPaid = whenPaid };
        var bank = await Agree(job, "prepaidHours", "2025-01-01", terms);
        var hours = new { seconds = 36_000, perHour = Money("90") };
        return (job, (await job.Firm.Post($"/agreements/{bank}/hours", hours)).Expect(201).Id);
    }

    private static async Task<string> Issued(Job job, string draft) =>
        (string)
            (await job.Firm.Post($"/invoices/{draft}/issue", new { })).Expect(200)["lines"][0]![
                "id"
            ]!;

    private static async Task Credited(Job job, string invoice, object line) =>
        (
            await job.Firm.Post(
                $"/invoices/{invoice}/credit-note",
                new { reason = "Geste", lines = new[] { line } }
            )
        ).Expect(201);

    /// <summary>In hours, of all months.</summary>
    private static async Task<long> Granted(Job job) =>
        (await All(job)).Sum(m => (long?)m["grantedSeconds"] ?? 0) / 3_600;

    private static async Task<IReadOnlyList<JsonNode>> All(Job job)
    {
        var id = (await job.Firm.Get("/agreements")).Items.Single()["id"];
        return (await job.Firm.Get($"/agreements/{id}/months")).Items;
    }
}
