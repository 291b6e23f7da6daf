using System.Text.Json.Nodes;
using QuickBooksStandIn.Tests.Cast;

namespace QuickBooksStandIn.Tests.Api;

public class BatchTests
{
    [Fact]
    public async Task Items_stand_alone_and_do_not_see_each_other()
    {
        await using var app = await App.In("CA");

        var answer = await app.Post(
            "batch?requestid=abc",
            JsonNode.Parse(
                """
                {"BatchItemRequest":[
                  {"bId":"a","operation":"create","Customer":{"DisplayName":"A"}},
                  {"bId":"b","operation":"create","Customer":{"DisplayName":"A"}},
                  {"bId":"c","Query":"select count(*) from Customer"},
                  {"bId":"d","Query":"select nothing"},
                  {"bId":"e","operation":"delete","Customer":{"Id":"58","SyncToken":"0"}},
                  {"bId":"f","operation":"create","Vendor":{"DisplayName":"B"}}
                ]}
                """
            )!
        );

        var items = answer.Body["BatchItemResponse"]!.AsArray();
        Assert.Equal(["a", "b", "c", "d", "e", "f"], items.Select(item => item.Text("bId")));
        Assert.Equal("58", items[0]!["Customer"].Text("Id"));
        Assert.Equal([null, "6240", null, "4000", "500", null], items.Select(Code));
        Assert.Equal(0, items[2]!["QueryResponse"].Number("totalCount"));
        Assert.Single(app.Bookkeeper.All("Vendor"));
    }

    [Fact]
    public async Task The_same_requestid_does_nothing_again()
    {
        await using var app = await App.In("CA");
        var body = JsonNode.Parse(
            """{"BatchItemRequest":[{"bId":"1","operation":"create","Customer":{"DisplayName":"A"}}]}"""
        )!;

        var first = await app.Post("batch?requestid=abc", body);
        var second = await app.Post("batch?requestid=abc", body);

        Assert.Equal(first.Text, second.Text);
        Assert.Single(app.Bookkeeper.All("Customer"));
    }

    [Fact]
    public async Task The_requestid_and_an_item_have_fifty_characters_together()
    {
        await using var app = await App.In("CA");
        var body = JsonNode.Parse(
            """{"BatchItemRequest":[{"bId":"12345678901234567","Query":"select * from Item"},{"bId":"2","Query":"select * from Item"}]}"""
        )!;

        var answer = await app.Post($"batch?requestid={new string('x', 34)}", body);

        Assert.Equal(["2050", null], answer.Body["BatchItemResponse"]!.AsArray().Select(Code));
    }

    private static string? Code(JsonNode? item) => item?["Fault"]?["Error"]?[0].Text("code");
}
