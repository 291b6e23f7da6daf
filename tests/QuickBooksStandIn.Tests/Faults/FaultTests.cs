using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using QuickBooksStandIn.Faults;
using QuickBooksStandIn.Tests.Cast;

namespace QuickBooksStandIn.Tests.Faults;

public class FaultTests
{
    private static readonly JsonObject body = new() { ["DisplayName"] = "A" };

    [Theory]
    [InlineData(FaultKind.ServerError, 500)]
    [InlineData(FaultKind.BadGateway, 502)]
    [InlineData(FaultKind.Throttled, 429)]
    [InlineData(FaultKind.Unauthorized, 401)]
    [InlineData(FaultKind.Forbidden, 403)]
    public async Task It_happens_as_often_as_wished_and_nothing_is_done(FaultKind kind, int status)
    {
        await using var app = await App.In("CA");
        app.StandIn.Faults.Add(kind, times: 2);

        Assert.Equal(status, (await app.Post("customer", body)).Status);
        Assert.Equal(status, (await app.Post("customer", body)).Status);
        Assert.Empty(app.Bookkeeper.All("Customer"));
        (await app.Post("customer", body)).Record("Customer");
    }

    [Fact]
    public async Task It_happens_to_what_fits_alone()
    {
        await using var app = await App.In("CA");
        app.StandIn.Faults.Add(
            new FaultRule
            {
                Kind = FaultKind.ServerError,
                Status = 503,
                Method = "POST",
                Path = "/invoice",
            }
        );

        Assert.Equal(200, (await app.Post("customer", body)).Status);
        (await app.Get("invoice/1")).Refused("610");
        Assert.Equal(503, (await app.Post("invoice", Sales.Form("58", "9", 1))).Status);
    }

    [Fact]
    public async Task A_bad_gateway_answers_HTML()
    {
        await using var app = await App.In("CA");
        app.StandIn.Faults.Add(FaultKind.BadGateway);

        var answer = await app.Get("preferences");

        Assert.Equal("text/html", answer.Type);
        Assert.StartsWith("<html>", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_an_answer_is_no_JSON_and_yet_it_is_done()
    {
        await using var app = await App.In("CA");
        app.StandIn.Faults.Add(FaultKind.TruncatedJson);

        var answer = await app.Post("customer", body);

        Assert.ThrowsAny<JsonException>(() => answer.Body);
        Assert.Single(app.Bookkeeper.All("Customer"));
    }

    [Fact]
    public async Task A_slow_answer_comes_late_and_it_is_done_before()
    {
        await using var app = await App.In("CA");
        app.StandIn.Faults.Add(new FaultRule { Kind = FaultKind.Slow, Seconds = 0.5 });
        var since = Stopwatch.GetTimestamp();

        (await app.Post("customer", body)).Record("Customer");

        Assert.True(Stopwatch.GetElapsedTime(since) > TimeSpan.FromSeconds(0.4));
    }

    [Fact]
    public async Task A_batch_can_be_200_and_full_of_faults()
    {
        await using var app = await App.In("CA");
        app.StandIn.Faults.Add(new FaultRule { Kind = FaultKind.BatchFault, Code = "6190" });

        var answer = await app.Post(
            "batch",
            JsonNode.Parse("""{"BatchItemRequest":[{"bId":"1","Query":"select * from Item"}]}""")!
        );

        Assert.Equal(200, answer.Status);
        Assert.Equal(
            "6190",
            answer.Body["BatchItemResponse"]![0]!["Fault"]!["Error"]![0].Text("code")
        );
    }

    [Theory]
    [InlineData("6190")]
    [InlineData("6210")]
    [InlineData("5010")]
    [InlineData("7777")]
    public async Task Any_business_error_can_be_wished(string code)
    {
        await using var app = await App.In("CA");
        app.StandIn.Faults.AddError(code, "/customer");

        (await app.Post("customer", body)).Refused(code);
        Assert.Equal("Fault", app.StandIn.Received[^1].Fault);
    }
}
