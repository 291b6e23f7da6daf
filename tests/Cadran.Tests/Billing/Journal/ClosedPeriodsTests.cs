using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Journal;

/// <summary>Nothing is posted into a closed period; only an owner opens it again, with a reason.</summary>
public class ClosedPeriodsTests
{
    [Theory]
    [BothDatabases]
    public async Task Nothing_is_dated_in_a_closed_period(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var open = await job.IssuedOn("2026-09-30");
        await Close(job.Firm, "2026-10-31");
        var draft = (await job.Draft(await job.Log("2026-10-05", 900))).Expect(201).Id;

        var refused = await job.Firm.Post(
            $"/invoices/{draft}/issue",
            new { issueDate = "2026-10-31" }
        );
        refused.Refused(422, "journal.period_closed");
        Assert.Contains("issueDate", refused.Body!.ToJsonString(), StringComparison.Ordinal);
        (await job.Firm.TryPay(job.Customer, "10.00", "2026-10-15", (open, "10.00"))).Refused(
            422,
            "journal.period_closed"
        );
        (await job.Firm.Post($"/invoices/{draft}/issue", new { issueDate = "2026-11-01" })).Expect(
            200
        );
        await job.Firm.Pay(job.Customer, "10.00", "2026-11-01", (open, "10.00"));

        Assert.Equal(
            "110.00",
            (await job.Firm.Get($"/invoices/{open}"))["due"]["amount"]!.GetValue<string>()
        );
        await job.Firm.Whole();
    }

    [Theory]
    [BothDatabases]
    public async Task Closings_go_forward_and_only_days_that_are_over_are_closed(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await Close(firm, "2025-12-31");

        (await firm.Post("/journal/closings", new { through = "2025-12-31" })).Refused(
            409,
            "journal.closed_already"
        );
        (await firm.Post("/journal/closings", new { through = "2099-12-31" })).Refused(
            422,
            "journal.close_future"
        );

        Assert.Equal("2025-12-31", (await firm.Get("/journal/accounts")).Text("closedThrough"));
    }

    [Theory]
    [BothDatabases]
    public async Task An_owner_opens_it_again_with_a_reason_that_stays(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        await Close(job.Firm, "2026-10-31");
        var administrator = await job.Firm.AsRole("administrator");
        var opening = new { through = "2026-09-30", reason = "Forgotten invoice" };

        (await administrator.Post("/journal/reopenings", opening)).Expect(403);
        (await job.Firm.Post("/journal/reopenings", new { through = "2026-09-30" })).Refused(
            422,
            "field.required"
        );
        (await job.Firm.Post("/journal/reopenings", opening)).Expect(201);
        (await job.Firm.Post("/journal/reopenings", opening)).Refused(409, "journal.not_closed");

        await job.IssuedOn("2026-10-31");
        var closings = (await job.Firm.Get("/journal/closings")).Body!.AsArray();
        Assert.Equal(2, closings.Count);
        Assert.Equal("Forgotten invoice", closings[0]!["reason"]!.GetValue<string>());
        Assert.NotNull(closings[0]!["by"]);
    }

    [Theory]
    [BothDatabases]
    public async Task A_reversal_today_is_not_held_up_by_a_closed_payment(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var invoice = await job.IssuedOn("2026-09-30");
        var payment = await job.Firm.Pay(job.Customer, "10.00", "2026-10-01", (invoice, "10.00"));
        await Close(job.Firm, "2026-10-31");

        (await job.Firm.Post($"/payments/{payment}/reverse", new { reason = "Bounced" })).Expect(
            200
        );
        await job.Firm.Whole();
    }

    private static async Task Close(Firm firm, string through) =>
        (await firm.Post("/journal/closings", new { through })).Expect(201);
}
