using System.Text.Json.Nodes;
using QuickBooksStandIn.Faults;
using QuickBooksStandIn.Tests.Cast;

namespace QuickBooksStandIn.Tests.Api;

public class LimitTests
{
    [Fact]
    public async Task After_500_in_a_minute_the_next_waits()
    {
        await using var app = await App.In("CA");
        for (var at = 0; at < 500; at++)
            Assert.Equal(200, (await app.Get("preferences")).Status);

        app.StandIn.Clock.Advance(TimeSpan.FromSeconds(20));
        var refused = await app.Get("preferences");
        app.StandIn.Clock.Advance(TimeSpan.FromSeconds(40));
        var later = await app.Get("preferences");

        Assert.Equal(
            (429, 40),
            (refused.Status, refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds)
        );
        Assert.Equal(200, later.Status);
    }

    [Fact]
    public async Task Another_company_has_its_own_count()
    {
        await using var app = await App.In("CA", new() { Limits = new() { PerMinute = 1 } });
        await app.Get("preferences");
        var other = app.StandIn.CompanyIn("GB").Realm;
        app.Token = app.StandIn.Connect(other).Access;

        Assert.Equal(200, (await app.Get($"/v3/company/{other}/preferences")).Status);
    }

    [Fact]
    public async Task Of_eleven_at_once_one_is_refused()
    {
        await using var app = await App.In("CA");
        app.StandIn.Faults.Add(
            new FaultRule
            {
                Kind = FaultKind.Slow,
                Seconds = 4,
                Times = 11,
            }
        );

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 11).Select(_ => app.Get("preferences"))
        );

        Assert.Equal(
            (10, 1),
            (answers.Count(one => one.Status == 200), answers.Count(one => one.Status == 429))
        );
        Assert.Equal(200, (await app.Get("preferences")).Status);
    }

    [Fact]
    public async Task Batches_are_counted_apart_and_have_at_most_thirty_items()
    {
        await using var app = await App.In("CA", new() { Limits = new() { BatchesPerMinute = 2 } });

        Assert.Equal(200, (await app.Post("batch", Queries(30))).Status);
        (await app.Post("batch", Queries(31))).Refused("2170");
        Assert.Equal(429, (await app.Post("batch", Queries(1))).Status);
        Assert.Equal(200, (await app.Get("preferences")).Status);
    }

    private static JsonObject Queries(int count) =>
        new()
        {
            ["BatchItemRequest"] = new JsonArray([
                .. Enumerable
                    .Range(0, count)
                    .Select(at => new JsonObject
                    {
                        ["bId"] = $"{at}",
                        ["Query"] = "select count(*) from Item",
                    }),
            ]),
        };
}
