using Cadran.Tests.Cast;

namespace Cadran.Tests.Time;

public class UndoTimeTests
{
    // Rule T10: what is not locked can be deleted, and is there again exactly as it was.
    [Theory, BothDatabases]
    public async Task A_deleted_entry_comes_back_under_its_id_exactly_as_it_was(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var id = await firm.Make("/time-entries", Timed(job));
        var before = await firm.Get($"/time-entries/{id}");
        (await firm.Delete($"/time-entries/{id}")).Expect(204);
        (await firm.Get($"/time-entries/{id}")).Expect(404);

        (await firm.Post($"/time-entries/{id}/restore")).Expect(200);

        var after = await firm.Get($"/time-entries/{id}");
        foreach (var (name, value) in before.Body!.AsObject())
            if (name is not ("version" or "updatedAt"))
                Assert.Equal(value?.ToJsonString(), after.Body?[name]?.ToJsonString());
        Assert.Equal(2, after["version"].GetValue<int>());
    }

    [Theory, BothDatabases]
    public async Task A_restore_again_is_a_success_and_of_what_was_never_there_is_not_found(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var id = await job.Log("2026-10-05", 3600);
        (await firm.Delete($"/time-entries/{id}")).Expect(204);

        (await firm.Post($"/time-entries/{id}/restore")).Expect(200);
        (await firm.Post($"/time-entries/{id}/restore")).Expect(200);
        (await firm.Post($"/time-entries/{Guid.CreateVersion7()}/restore")).Refused(
            404,
            "not_found"
        );

        Assert.Single((await firm.Get("/time-entries")).Items);
    }

    // Rule T10: the draft let it go when it was deleted, and doesn't take it back by itself.
    [Theory, BothDatabases]
    public async Task An_entry_deleted_from_a_draft_comes_back_open(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var (kept, gone) = (await job.Log("2026-10-05", 3600), await job.Log("2026-10-06", 3600));
        var draft = (await job.Draft(kept, gone)).Expect(201);
        (await firm.Delete($"/time-entries/{gone}")).Expect(204);

        (await firm.Post($"/time-entries/{gone}/restore")).Expect(200);

        Assert.Equal("open", (await firm.Get($"/time-entries/{gone}")).Text("status"));
        var net = (await firm.Get($"/invoices/{draft.Id}"))["net"]["amount"]!;
        Assert.Equal("100.00", net.GetValue<string>());
    }

    [Theory, BothDatabases]
    public async Task Nobody_restores_the_time_of_another_without_the_permission(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var id = await job.Log("2026-10-05", 3600);
        (await firm.Delete($"/time-entries/{id}")).Expect(204);
        var leo = await firm.AsRole("agent");

        (await leo.Post($"/time-entries/{id}/restore")).Refused(404, "not_found");

        Assert.Empty((await firm.Get("/time-entries")).Items);
    }

    private static object Timed(Job job) =>
        new
        {
            projectId = job.Project,
            startedAt = "2026-10-05T07:00:00Z",
            endedAt = "2026-10-05T08:30:07Z",
            timeZone = "America/Toronto",
            note = "Audit",
            billable = true,
            rate = new { amount = "77.00", currency = "EUR" },
        };
}
