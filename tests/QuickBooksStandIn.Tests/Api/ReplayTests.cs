using System.Text.Json.Nodes;
using QuickBooksStandIn.Faults;
using QuickBooksStandIn.Tests.Cast;

namespace QuickBooksStandIn.Tests.Api;

public class ReplayTests
{
    [Fact]
    public async Task The_same_requestid_makes_one_invoice_and_the_same_answer()
    {
        await using var app = await App.In("CA");
        var form = Sales.Form(await app.Customer(), "9", 10);

        var first = await app.Post("invoice?requestid=abc", form);
        app.StandIn.Clock.Advance(TimeSpan.FromMinutes(30));
        var second = await app.Post("invoice?requestid=abc", form);

        Assert.Equal(first.Text, second.Text);
        Assert.Single(app.Bookkeeper.All("Invoice"));
        Assert.Equal(
            [false, true],
            app.StandIn.Received.Where(one => one.RequestId == "abc").Select(one => one.IsReplay)
        );
    }

    [Fact]
    public async Task A_lost_answer_is_found_again_by_its_requestid()
    {
        await using var app = await App.In("CA");
        var form = Sales.Form(await app.Customer(), "9", 10);
        app.StandIn.Faults.Add(FaultKind.LostAnswer, "/invoice");

        await Assert.ThrowsAsync<HttpRequestException>(() =>
            app.Post("invoice?requestid=abc", form)
        );
        var again = await app.Post("invoice?requestid=abc", form);

        Assert.Equal(app.Bookkeeper.All("Invoice").Single().Id(), again.Record("Invoice").Id());
    }

    [Fact]
    public async Task A_refusal_is_not_kept()
    {
        await using var app = await App.In("CA");
        var customer = await app.Customer();

        (await app.Post("invoice?requestid=abc", Sales.Form(customer, null, 10))).Refused("6000");
        (await app.Post("invoice?requestid=abc", Sales.Form(customer, "9", 10))).Record("Invoice");
    }

    [Fact]
    public async Task After_a_day_and_in_another_company_it_is_new()
    {
        await using var app = await App.In("CA", new() { Limits = new() { PerMinute = 0 } });
        var body = new JsonObject { ["DisplayName"] = "A" };
        await app.Post("customer?requestid=abc", body);

        app.StandIn.Clock.Advance(TimeSpan.FromHours(24));
        app.Token = app.StandIn.Connect(app.Realm).Access;

        (await app.Post("customer?requestid=abc", body)).Refused("6240");
        var other = app.StandIn.CompanyIn("GB").Realm;
        app.Token = app.StandIn.Connect(other).Access;
        (await app.Post($"/v3/company/{other}/customer?requestid=abc", body)).Record("Customer");
    }

    [Fact]
    public async Task It_has_at_most_fifty_characters()
    {
        await using var app = await App.In("CA");

        (
            await app.Post(
                $"customer?requestid={new string('x', 51)}",
                new JsonObject { ["DisplayName"] = "A" }
            )
        ).Refused("2050");
    }
}
