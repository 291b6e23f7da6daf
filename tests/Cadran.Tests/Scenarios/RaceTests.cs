using Cadran.Tests.Billing.Journal;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Scenarios;

/// <summary>Several at once (promises): one wins, the others lose nothing and are told.</summary>
public class RaceTests
{
    [Theory, BothDatabases]
    public async Task Of_two_who_bill_the_same_time_one_wins_and_the_other_gets_a_conflict(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        for (var round = 0; round < 5; round++)
        {
            var entry = await job.Log("2026-10-05", 3600);

            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => job.Draft(entry)));

            Assert.Single(answers, a => a.Code == 201);
            Assert.All(answers.Where(a => a.Code != 201), a => a.Refused(409, "invoice.time_held"));
        }
    }

    [Theory, BothDatabases]
    public async Task Invoices_issued_at_once_are_numbered_without_gaps(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var drafts = new List<string>();
        for (var i = 0; i < 30; i++)
            drafts.Add((await job.Draft(await job.Log("2026-10-05", 600 + i))).Expect(201).Id);

        var issued = await Task.WhenAll(
            drafts.Select(id =>
                firm.Post($"/invoices/{id}/issue", new { issueDate = "2026-10-31" })
            )
        );

        Assert.All(issued, a => a.Expect(200));
        Assert.Equal(
            Enumerable.Range(1, 30).Select(n => $"F-2026-{n:0000}"),
            issued.Select(a => a.Text("number")).Order()
        );
        Assert.True((await firm.Verified())["ok"].GetValue<bool>());
    }

    [Theory, BothDatabases]
    public async Task Payments_at_once_never_take_more_than_is_due(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var draft = (await job.Draft(await job.Log("2026-10-05", 3600))).Expect(201);
        (await firm.Post($"/invoices/{draft.Id}/issue", new { })).Expect(200);
        var payment = new
        {
            organizationId = job.Customer,
            date = "2026-11-15",
            amount = new { amount = "50.00", currency = "EUR" },
            method = "transfer",
            allocations = new[] { new { invoiceId = draft.Id, amount = "50.00" } },
        };

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => firm.Post("/payments", payment))
        );

        Assert.Equal(2, answers.Count(a => a.Code == 201));
        Assert.All(answers.Where(a => a.Code != 201), a => a.Refused(422, "payment.over_due"));
        Assert.Equal(
            "20.00",
            (await firm.Get($"/invoices/{draft.Id}"))["due"]["amount"]!.GetValue<string>()
        );
    }

    [Theory, BothDatabases]
    public async Task Of_timers_started_at_once_one_runs(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(i => firm.Post("/timers", new { note = $"work {i}" }))
        );

        Assert.All(answers, a => Assert.True(a.Code is 201 or 409, $"{a.Code} {a.Body}"));
        var open = (await firm.Get("/timers")).Expect(200).Items;
        Assert.Single(open, t => t["state"]!.GetValue<string>() == "running");
    }

    [Theory, BothDatabases]
    public async Task A_timer_stopped_twice_at_once_makes_one_entry(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var timer = await firm.Make("/timers", new { note = "work" });

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => firm.Post($"/timers/{timer}/stop", new { }))
        );

        Assert.Single((await firm.Get("/time-entries")).Items);
        Assert.All(answers, a => Assert.True(a.Code is 200 or 412, $"{a.Code} {a.Body}"));
        (await firm.Post($"/timers/{timer}/stop", new { })).Expect(200);
    }
}
