using Cadran.Tests.Cast;
using QuickBooksStandIn;

namespace Cadran.Tests;

/// <summary>What `--demo` does beside a stand-in of QuickBooks.</summary>
public class DemoBooksTests
{
    [Theory, BothDatabases]
    public async Task Beside_a_stand_in_the_made_up_firm_is_connected_with_something_of_everything(
        OnDatabase on
    )
    {
        await using var there = await StandIn.Start(new StandInOptions(), Stop);
        await using var house = Beside(on, there.Url);
        var made = await DemoCommand.Prepare(house.Services, Stop);

        var said = await DemoBooks.Begin(house.Services, made, "http://localhost", Stop);

        Assert.Contains("Thames Studio Ltd is connected", said, StringComparison.Ordinal);
        var demo = await new Browser(house).SignIn(DemoCommand.Email, DemoCommand.Password);
        Assert.Equal("connected", (string)(await demo.Get("/quickbooks"))["state"]!);
        var held = Assert.Single((await demo.Get("/quickbooks/work?state=held")).Items);
        Assert.Equal("quickbooks.customer.unsure", (string)held["trouble"]!);
        var books = there.CompanyIn("GB");
        Assert.Equal(5, books.All("Invoice").Count);
        Assert.Single(books.Mails);
        Assert.Single(
            (await demo.Get("/payments?limit=100")).Items,
            p => (string)p["method"]! == "QuickBooks"
        );
        Assert.True((bool)(await demo.Get("/journal/verification")).Expect(200)["ok"]);
        await DemoBooks.Begin(house.Services, made, "http://localhost", Stop);
        Assert.Equal(5, books.All("Invoice").Count);
    }

    [Theory]
    [InlineData("http://localhost:1")]
    [InlineData(null)]
    public async Task Where_no_stand_in_answers_it_is_said_and_nothing_is_connected(string? address)
    {
        await using var there = await StandIn.Start(new StandInOptions(), Stop);
        // Something that answers, and does not say that it is the stand-in.
        await using var house = Beside(
            OnDatabase.Sqlite,
            new Uri(address ?? new Uri(there.Url, "elsewhere").AbsoluteUri)
        );
        var made = await DemoCommand.Prepare(house.Services, Stop);

        var said = await DemoBooks.Begin(house.Services, made, "http://localhost", Stop);

        Assert.Contains("no stand-in answers", said, StringComparison.Ordinal);
        var demo = await new Browser(house).SignIn(DemoCommand.Email, DemoCommand.Password);
        Assert.Null((await demo.Get("/quickbooks")).Body!["state"]);
    }

    [Fact]
    public async Task Without_an_address_of_its_own_nobody_is_asked()
    {
        await using var house = House.Start(
            OnDatabase.Sqlite,
            host =>
            {
                host.UseSetting("CADRAN_QUICKBOOKS_ID", "app");
                host.UseSetting("CADRAN_QUICKBOOKS_SECRET", "secret");
            }
        );
        var made = await DemoCommand.Prepare(house.Services, Stop);

        Assert.Null(await DemoBooks.Begin(house.Services, made, "http://localhost", Stop));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static House Beside(OnDatabase on, Uri address) =>
        House.Start(
            on,
            host =>
            {
                host.UseSetting("CADRAN_QUICKBOOKS_URL", address.ToString());
                host.UseSetting("CADRAN_QUICKBOOKS_ID", "standin-client");
                host.UseSetting("CADRAN_QUICKBOOKS_SECRET", "standin-secret");
            }
        );
}
