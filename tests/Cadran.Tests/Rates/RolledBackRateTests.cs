using Cadran.Kernel;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Rates;
using Cadran.Tests.Cast;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Rates;

/// <summary>A change of rates that is taken back by a failure leaves nothing behind, in memory neither (rule R1).</summary>
public class RolledBackRateTests
{
    [Theory, BothDatabases]
    public async Task A_rate_that_was_rolled_back_prices_nothing_R1(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        await job.Log("2026-10-05", 3_600);

        await AddAndFail(job.Firm, "500.00");

        (await job.Firm.Set(("billableByDefault", false))).Expect(200);
        Assert.Equal("100.00", await RateOf(job, await job.Log("2026-10-06", 3_600)));
    }

    private static async Task AddAndFail(Firm firm, string amount)
    {
        await using var scope = firm.House.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().EnterAsSystem(firm.Workspace);
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        var create = scope.ServiceProvider.GetRequiredService<CreateBillingRate>();
        var stop = TestContext.Current.CancellationToken;
        var failed = await store.Together<Done>(
            async _ =>
            {
                var rate = new NewBillingRate(new MoneyAmount(amount, "EUR"), new(2026, 9, 1));
                Assert.True((await create.Run(rate, stop)).Succeeded);
                return PlatformRefusals.Stale;
            },
            stop
        );
        Assert.False(failed.Succeeded);
    }

    private static async Task<string> RateOf(Job job, string entry) =>
        (string)(await job.Firm.Get($"/time-entries/{entry}"))["rate"]["amount"]!;
}
