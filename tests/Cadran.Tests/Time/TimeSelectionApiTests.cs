using Cadran.Tests.Cast;

namespace Cadran.Tests.Time;

/// <summary>Many entries at once, and a running timer, through the API.</summary>
public class TimeSelectionApiTests
{
    // Rule T10: what is locked is left out, the rest is one act with one undo.
    [Theory, BothDatabases]
    public async Task A_selection_is_changed_as_one_act_and_taken_back(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var (first, second) = (await job.Log("2026-10-05", 3600), await job.Log("2026-10-06", 60));
        var locked = await job.Log("2026-10-07", 1800);
        var draft = (await job.Draft(locked)).Expect(201).Id;
        (await firm.Post($"/invoices/{draft}/issue", new { })).Expect(200);
        var gone = Guid.CreateVersion7().ToString();

        var done = (await Bulk(firm, "notBillable", first, second, locked, gone)).Expect(200);

        Assert.Equal((2, 1), ((int)done["count"], (int)done["gone"]));
        var left = Assert.Single(done["left"].AsArray())!;
        Assert.Equal(
            (locked, "time.locked"),
            (left["timeEntryId"]!.ToString(), left["code"]!.ToString())
        );
        Assert.False(await Billable(firm, first));
        var undo = $"/time-entries/bulk/{done.Text("undoId")}/undo";
        (await firm.Post(undo)).Expect(204);
        Assert.True(await Billable(firm, first) && await Billable(firm, second));
        (await firm.Post($"/time-entries/bulk/{gone}/undo")).Refused(404, "not_found");
    }

    [Theory, BothDatabases]
    public async Task A_selection_is_deleted_and_comes_back(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var ids = new[] { await job.Log("2026-10-05", 3600), await job.Log("2026-10-06", 60) };

        var done = (await Bulk(firm, "delete", ids)).Expect(200);

        Assert.Empty((await firm.Get("/time-entries")).Items);
        (await firm.Post($"/time-entries/bulk/{done.Text("undoId")}/undo")).Expect(204);
        Assert.Equal(2, (await firm.Get("/time-entries")).Items.Count);
    }

    [Theory, BothDatabases]
    public async Task Work_that_is_not_there_is_given_to_no_entry(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var id = await (await Job.In(firm)).Log("2026-10-05", 3600);
        var asked = new
        {
            timeEntryIds = new[] { id },
            act = "service",
            serviceTypeId = Guid.CreateVersion7(),
        };

        var done = (await firm.Post("/time-entries/bulk", asked)).Expect(200);

        Assert.Equal(
            (0, "reference.unknown"),
            ((int)done["count"], done["left"][0]!["code"]!.ToString())
        );
        Assert.Null(done.Body!["undoId"]);
    }

    [Theory]
    [InlineData("agent", 403)]
    [InlineData("viewer", 403)]
    [InlineData("biller", 200)]
    public async Task Nobody_changes_the_time_of_others_without_the_permission(
        string role,
        int code
    )
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var id = await (await Job.In(firm)).Log("2026-10-05", 3600);

        var done = (await Bulk(await firm.AsRole(role), "delete", id)).Expect(code);

        if (code == 200)
            Assert.Equal("time.not_yours", done["left"][0]!["code"]!.ToString());
        Assert.Single((await firm.Get("/time-entries")).Items);
    }

    [Theory, BothDatabases]
    public async Task Time_is_summed_by_customer_member_project_and_service(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        await job.Log("2026-10-05", 3600);
        await job.Log("2026-11-05", 1800);

        foreach (var by in new[] { "customer", "member", "project", "service" })
        {
            var all = Assert.Single((await firm.Get($"/time-entries/totals?by={by}")).Items);
            Assert.Equal((2, 5400), ((int)all["count"]!, (int)all["seconds"]!));
        }
        var october = (await firm.Get("/time-entries/totals?by=project&to=2026-10-31")).Items[0];
        Assert.Equal(
            (job.Project, 3600),
            (october["id"]!.ToString(), (int)october["billableSeconds"]!)
        );
        Assert.Equal(3600, (int)october["unknownCostSeconds"]!);
        var biller = await firm.AsRole("biller");
        Assert.Null((await biller.Get("/time-entries/totals?by=member")).Items[0]["cost"]);
        (await firm.Get("/time-entries/totals?by=colour")).Expect(400);
    }

    [Theory, BothDatabases]
    public async Task A_running_timer_says_what_is_done_and_whether_it_is_billed(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var id = await firm.Make("/timers", new { note = "Devis" });

        var said = (
            await firm.Put($"/timers/{id}", new { note = "Relevé", billable = false })
        ).Expect(200);

        Assert.Equal("Relevé", said.Text("note"));
        var entry = (await firm.Post($"/timers/{id}/stop")).Expect(200);
        Assert.Equal(("Relevé", false), (entry.Text("note"), (bool)entry["billable"]));
        var late = await firm.Put($"/timers/{id}", new { billable = true });
        late.Refused(409, "timer.ended");
        var other = await firm.AsRole("agent");
        (await other.Put($"/timers/{id}", new { billable = true })).Refused(404, "not_found");
    }

    private static Task<Answer> Bulk(Firm firm, string act, params string[] ids) =>
        firm.Post("/time-entries/bulk", new { timeEntryIds = ids, act });

    private static async Task<bool> Billable(Firm firm, string id) =>
        (bool)(await firm.Get($"/time-entries/{id}"))["billable"];
}
