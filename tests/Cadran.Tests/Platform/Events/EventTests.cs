using System.Text.Json.Nodes;
using Cadran.Kernel;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Tests.Cast;
using Cadran.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Platform.Events;

public class EventTests
{
    [Theory, BothDatabases]
    public async Task What_is_done_to_an_entry_is_told_in_order_with_who_did_it(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Cast.Job.In(firm);
        var entry = await job.Log("2026-10-05", 3600);
        (await firm.Put($"/time-entries/{entry}", job.Entry("2026-10-05", 1800))).Expect(200);
        (await firm.Delete($"/time-entries/{entry}")).Expect(204);

        var told = await About(firm, entry);

        Assert.Equal(
            ["timeEntry.created", "timeEntry.updated", "timeEntry.deleted"],
            told.Select(e => (string)e["type"]!)
        );
        Assert.All(
            told,
            e =>
            {
                Assert.Equal(firm.Ana.ToString(), (string)e["data"]!["memberId"]!);
                Assert.Equal("timeEntry", (string)e["data"]!["object"]!);
                Assert.Equal("/api/v1/time-entries/" + entry, (string)e["data"]!["href"]!);
            }
        );
    }

    [Theory, BothDatabases]
    public async Task An_invoice_is_issued_and_paid(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Cast.Job.In(firm);
        var entry = await job.Log("2026-10-05", 3600);
        var draft = (await job.Draft(entry)).Expect(201).Id;
        (await firm.Post($"/invoices/{draft}/issue", new { issueDate = "2026-10-31" })).Expect(200);
        var payment = await firm.Pay(job.Customer, "120.00", "2026-11-02", (draft, "120.00"));
        (await firm.Post($"/payments/{payment}/reverse", new { reason = "Twice" })).Expect(200);

        var types = (await About(firm, draft)).Select(e => (string)e["type"]!).ToList();
        Assert.Equal("invoice.created", types[0]);
        Assert.Single(types, "invoice.issued");
        Assert.Single(types, "invoice.paid");
        Assert.True(types.IndexOf("invoice.issued") < types.IndexOf("invoice.paid"));
        Assert.Equal(
            ["payment.recorded", "payment.created", "payment.updated", "payment.reversed"],
            (await About(firm, payment)).Select(e => (string)e["type"]!)
        );
        Assert.True((await About(firm, entry)).Count(IsUpdate) >= 2, "held, then locked");
    }

    [Theory, BothDatabases]
    public async Task What_was_refused_has_not_happened(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Cast.Job.In(firm);
        var entry = await job.Log("2026-10-05", 3600);
        var before = (await About(firm, entry)).Count;

        (
            await firm.Put(
                $"/time-entries/{entry}",
                job.Entry("2026-10-05", 1800),
                ("If-Match", "\"7\"")
            )
        ).Expect(412);

        Assert.Equal(before, (await About(firm, entry)).Count);
    }

    [Theory, BothDatabases]
    public async Task Many_rows_at_once_have_one_event_together(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        await Insert(firm, UnitEvents.MostApart + 1);
        await Insert(firm, 2);

        var told = (await firm.Get("/events?type=timeEntry.created")).Expect(200).Items;
        Assert.Equal(3, told.Count);
        var together = told[^1]["data"]!;
        Assert.Equal(UnitEvents.MostApart + 1, (int)together["count"]!);
        Assert.Null(together["id"]);
        (await firm.Get(((string)together["href"]!)["/api/v1".Length..])).Expect(200);
    }

    [Fact]
    public async Task A_statement_that_tells_nobody_is_found()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        await using var db = firm
            .House.Services.GetRequiredService<IDatabase>()
            .OpenForReading(firm.Workspace);

        Assert.True(
            SilentWrites.ChangesPublished(db, "UPDATE \"time_entries\" AS \"t\" SET note = ''")
        );
        Assert.True(SilentWrites.ChangesPublished(db, "DELETE FROM invoices AS i"));
        Assert.False(SilentWrites.ChangesPublished(db, "UPDATE \"jobs\" SET done = 1"));
    }

    [Fact]
    public async Task Every_kind_is_read_where_its_events_say()
    {
        var served = await House
            .Of(OnDatabase.Sqlite)
            .Visitor()
            .GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        var paths = JsonNode.Parse(served)!["paths"]!.AsObject();

        Assert.NotEmpty(PublishedRows.Kinds);
        Assert.All(
            PublishedRows.Kinds.Values,
            kind => Assert.NotNull(paths[kind.Path + "/{id}"]?["get"])
        );
    }

    [Theory, BothDatabases]
    public async Task After_a_month_it_is_forgotten(OnDatabase on)
    {
        var clock = new Clock();
        await using var house = House.Start(on, services: all => all.AddClock(clock));
        var firm = await Firm.In(house);
        await firm.Make("/projects", new { name = "Site public" });

        clock.Forward(TimeSpan.FromDays(31));

        var token = await firm.Get("/events");
        await Eventually.Holds(
            async () =>
            {
                clock.Forward(TimeSpan.FromMinutes(10));
                return (await firm.Get("/events")).Expect(200).Items.Count == 0;
            },
            "events are forgotten"
        );
        Assert.NotEmpty(token.Items);
    }

    private static bool IsUpdate(JsonNode e) => (string)e["type"]! == "timeEntry.updated";

    private static async Task<List<JsonNode>> About(Firm firm, string id) =>
        [.. (await firm.Get($"/events?limit=500&objectId={id}")).Expect(200).Items.Reverse()];

    private static Task Insert(Firm firm, int count) =>
        firm
            .House.Services.GetRequiredService<IDatabase>()
            .Write<Done>(
                firm.Workspace,
                async db =>
                {
                    await BulkRows.Insert(
                        db,
                        [.. Enumerable.Range(0, count).Select(_ => Entry(firm))],
                        TestContext.Current.CancellationToken
                    );
                    return new Done();
                },
                null,
                TestContext.Current.CancellationToken
            );

    private static TimeEntry Entry(Firm firm) =>
        new()
        {
            Id = Id<TimeEntry>.New(TimeProvider.System),
            MemberId = new(firm.Ana),
            WorkDate = new(2026, 10, 5),
            DurationSeconds = 60,
            TimeZone = "Europe/Paris",
            Billable = true,
            Source = TimeSource.Import,
            CreatedAt = NodaTime.Instant.FromUtc(2026, 10, 5, 9, 0),
        };
}
