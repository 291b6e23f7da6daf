using System.Text.Json.Nodes;
using Cadran.Tests.Cast;
using static Cadran.Tests.Cast.Agreed;

namespace Cadran.Tests.Billing;

/// <summary>A draft whose prices are refreshed says what it said (rule R1).</summary>
public class RefreshedLineTests
{
    [Theory, BothDatabases]
    public async Task Lines_of_a_task_keep_its_name_when_its_time_has_two_prices_then(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var draft = await Draft(job, await NewTask(job, "Audit"), await NewTask(job, "Maquette"));
        await Dearer(job, "2026-10-06");

        await Refresh(job, draft);

        Assert.Equal(
            [("Audit", 100m), ("Audit", 120m), ("Maquette", 100m), ("Maquette", 120m)],
            await Lines(job, draft)
        );
    }

    [Theory, BothDatabases]
    public async Task What_was_written_by_hand_stays_on_both_with_its_discount(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var draft = await Draft(job, await NewTask(job, "Audit"));
        await Write(job, draft, "Lot 1 : audit", "10");
        await Dearer(job, "2026-10-06");

        await Refresh(job, draft);

        Assert.Equal([("Lot 1 : audit", 90m), ("Lot 1 : audit", 108m)], await Lines(job, draft));
    }

    [Theory, BothDatabases]
    public async Task A_line_whose_price_changes_as_a_whole_keeps_its_words(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var draft = await Draft(job, await NewTask(job, "Audit"));
        await Write(job, draft, "Lot 1 : audit", null);
        await Dearer(job, "2026-10-01");

        await Refresh(job, draft);

        Assert.Equal([("Lot 1 : audit", 240m)], await Lines(job, draft));
    }

    [Theory, BothDatabases]
    public async Task Lines_of_an_agreement_keep_the_words_written_by_hand(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        await job.Firm.Make(
            "/agreements",
            new
            {
                organizationId = job.Customer,
                kind = "hourly",
                from = "2026-01-01",
                terms = new { cap = Money("5000") },
            }
        );
        var draft = await Draft(job, await NewTask(job, "Audit"), await NewTask(job, "Maquette"));
        await Write(job, draft, "Lot 1 : audit", null);
        await Dearer(job, "2026-10-06");

        await Refresh(job, draft);

        Assert.Equal(
            [
                ("Lot 1 : audit", 100m),
                ("Lot 1 : audit", 120m),
                ("Maquette", 100m),
                ("Maquette", 120m),
            ],
            await Lines(job, draft)
        );
    }

    [Theory, BothDatabases]
    public async Task Time_moved_to_another_task_at_another_price_says_its_own(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var (task, other) = (await NewTask(job, "Audit"), await NewTask(job, "Maquette"));
        await job.Firm.Make(
            "/billing-rates",
            new
            {
                rate = Money("150"),
                from = "2026-01-01",
                taskId = other,
            }
        );
        var draft = await Draft(job, task);
        var moved = (await job.Firm.Get("/time-entries")).Items.First();

        (
            await job.Firm.Put(
                $"/time-entries/{moved["id"]}",
                new
                {
                    taskId = other,
                    workDate = "2026-10-06",
                    durationSeconds = 3600,
                }
            )
        ).Expect(200);

        Assert.Equal([("Audit", 100m), ("Maquette", 150m)], await Lines(job, draft));
    }

    private static Task<string> NewTask(Job job, string title) =>
        job.Firm.Make("/tasks", new { title, projectId = job.Project });

    /// <summary>An hour of each task on each of two days, grouped by work item.</summary>
    private static async Task<string> Draft(Job job, params string[] tasks)
    {
        var entries = new List<string>();
        foreach (var taskId in tasks)
        foreach (var workDate in new[] { "2026-10-05", "2026-10-06" })
            entries.Add(
                await job.Firm.Make(
                    "/time-entries",
                    new
                    {
                        taskId,
                        workDate,
                        durationSeconds = 3600,
                    }
                )
            );
        var body = new
        {
            organizationId = job.Customer,
            timeEntryIds = entries,
            groupBy = "workItem",
        };
        return (await job.Firm.Post("/invoices", body)).Expect(201).Id;
    }

    private static async Task Dearer(Job job, string from) =>
        (await job.Firm.Post("/billing-rates", new { rate = Money("120"), from })).Expect(201);

    private static async Task Refresh(Job job, string draft) =>
        (await job.Firm.Post($"/invoices/{draft}/refresh-prices")).Expect(200);

    private static async Task Write(Job job, string draft, string words, string? percent)
    {
        var lines = (await job.Firm.Get($"/invoices/{draft}")).Body!["lines"]!.AsArray();
        var line = lines.Single(l => l!["description"]!.GetValue<string>().Contains("Audit"))!;
        var typed = new JsonObject
        {
            ["id"] = line["id"]!.GetValue<string>(),
            ["description"] = words,
            ["quantity"] = line["quantity"]!.DeepClone(),
            ["unitPrice"] = line["unitPrice"]!["amount"]!.GetValue<string>(),
        };
        if (percent is not null)
            typed["discount"] = new JsonObject { ["percent"] = percent };
        var kept = lines
            .Where(l => l != line)
            .Select(l =>
                (JsonNode)
                    new JsonObject
                    {
                        ["id"] = l!["id"]!.GetValue<string>(),
                        ["description"] = l["description"]!.GetValue<string>(),
                        ["quantity"] = l["quantity"]!.DeepClone(),
                        ["unitPrice"] = l["unitPrice"]!["amount"]!.GetValue<string>(),
                    }
            )
            .Prepend(typed);
        var body = new JsonObject { ["lines"] = new JsonArray([.. kept]) };
        (await job.Firm.Put($"/invoices/{draft}", body)).Expect(200);
    }

    private static async Task<IEnumerable<(string, decimal)>> Lines(Job job, string draft) =>
        (await job.Firm.Get($"/invoices/{draft}")).Body!["lines"]!
            .AsArray()
            .Select(l =>
                (
                    l!["description"]!.GetValue<string>(),
                    decimal.Parse(
                        l["net"]!["amount"]!.GetValue<string>(),
                        System.Globalization.CultureInfo.InvariantCulture
                    )
                )
            )
            .OrderBy(l => l.Item1, StringComparer.Ordinal)
            .ThenBy(l => l.Item2);
}
