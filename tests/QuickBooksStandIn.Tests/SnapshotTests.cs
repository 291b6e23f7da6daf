using System.Text.Json.Nodes;
using QuickBooksStandIn.Tests.Cast;

namespace QuickBooksStandIn.Tests;

public class SnapshotTests
{
    [Fact]
    public async Task All_is_there_after_a_restart()
    {
        var file = Path.Combine(Path.GetTempPath(), $"standin-{Guid.CreateVersion7():N}.json");
        try
        {
            Answer first;
            await using (var app = await App.In("CA", new() { Data = file }))
            {
                first = await app.Post(
                    "customer?requestid=abc",
                    new JsonObject { ["DisplayName"] = "Élan" }
                );
                await app.Invoice("58", "9", 10);
                app.Bookkeeper.Pay("145", 5);
            }

            await using var again = await App.In("CA", new() { Data = file });
            again.Token = again.StandIn.Connect(again.Realm).Access;

            Assert.Equal(
                first.Text,
                (await again.Post("customer?requestid=abc", new JsonObject())).Text
            );
            Assert.Equal(6.5m, (await again.Read("Invoice", "145")).Number("Balance"));
            Assert.Equal("147", (await again.Invoice("58", "9", 10)).Id());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task The_settings_go_before_the_file()
    {
        var file = Path.Combine(Path.GetTempPath(), $"standin-{Guid.CreateVersion7():N}.json");
        try
        {
            await using (var before = await StandIn.Start(new() { Data = file }))
                before.Webhooks.Target = new() { Url = new("http://a.example/") };

            await using (var same = await StandIn.Start(new() { Data = file }))
                Assert.Equal("http://a.example/", same.Webhooks.Target.Url!.ToString());
            await using var after = await StandIn.Start(
                new()
                {
                    Data = file,
                    Webhooks = new() { Url = new("http://b.example/") },
                }
            );

            Assert.Equal("http://b.example/", after.Webhooks.Target.Url!.ToString());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Tokens_live_on()
    {
        var file = Path.Combine(Path.GetTempPath(), $"standin-{Guid.CreateVersion7():N}.json");
        try
        {
            QuickBooksStandIn.Control.Tokens tokens;
            await using (var before = await StandIn.Start(new() { Data = file }))
                tokens = before.Connect("310687");

            await using var after = await StandIn.Start(new() { Data = file });
            using var http = new HttpClient { BaseAddress = after.Url };
            http.DefaultRequestHeaders.Authorization = new("Bearer", tokens.Access);

            Assert.Equal(
                200,
                (int)(await http.GetAsync("/v3/company/310687/preferences")).StatusCode
            );
        }
        finally
        {
            File.Delete(file);
        }
    }
}
