using Cadran.Tests.Cast;

namespace Cadran.Tests.Workspaces.Entry;

public class LimitTests
{
    [Theory]
    [InlineData("/sign-in", """{"email":"a@b.example","password":"x"}""")]
    [InlineData("/recovery", """{"email":"a@b.example"}""")]
    public async Task An_address_gets_in_so_often_a_minute(string path, string body)
    {
        await using var house = House.Start(
            OnDatabase.Sqlite,
            host => host.UseSetting("CADRAN_ENTRY_LIMIT", "3")
        );
        var browser = new Browser(house);
        for (var i = 0; i < 3; i++)
            Assert.NotEqual(429, (await browser.Post(path, body)).Code);

        var refused = await browser.Post(path, body);

        refused.Refused(429, "too_many_requests");
        Assert.InRange(refused.Message.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    [Fact]
    public async Task A_token_has_its_own_minute()
    {
        await using var house = House.Start(
            OnDatabase.Sqlite,
            host => host.UseSetting("CADRAN_RATE_LIMIT", "5")
        );
        var firm = await Firm.In(house);
        var other = await Firm.In(house);
        for (var i = 0; i < 5; i++)
            (await firm.Get("/me")).Expect(200);

        var refused = await firm.Get("/me");

        refused.Refused(429, "too_many_requests");
        Assert.NotNull(refused.Message.Headers.RetryAfter);
        (await other.Get("/me")).Expect(200);
    }
}
