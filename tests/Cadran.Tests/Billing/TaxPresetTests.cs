using Cadran.Billing;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Tests.Cast;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Billing;

/// <summary>The taxes of a set are added in one act.</summary>
public class TaxPresetTests
{
    [Theory, BothDatabases]
    public async Task A_set_is_added_whole_or_not_at_all(OnDatabase on)
    {
        var firm = await Firm.Of(on, "CA");
        var before = (await firm.Get("/taxes")).Items.Count;
        var ledger = (await firm.Get("/journal/accounts")).Expect(200).Body!.ToJsonString();

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Add(firm, new StoppedClock(after: 1))
        );

        Assert.Equal(before, (await firm.Get("/taxes")).Items.Count);
        Assert.Equal(ledger, (await firm.Get("/journal/accounts")).Body!.ToJsonString());
        await Add(firm, TimeProvider.System);
        Assert.Equal(before + 2, (await firm.Get("/taxes")).Items.Count);
    }

    private static async Task Add(Firm firm, TimeProvider clock)
    {
        await using var scope = firm.House.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().EnterAsSystem(firm.Workspace);
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        var taxes = scope.ServiceProvider.GetRequiredService<TaxQueries>();
        var presets = new TaxPresets(new TaxActs(store, clock), taxes, store);
        Assert.Equal(2, (await presets.Add("qc", TestContext.Current.CancellationToken)).Value);
    }

    /// <summary>Fails after so many taxes: each asks it once.</summary>
    private sealed class StoppedClock(int after) : TimeProvider
    {
        private int asked;

        public override DateTimeOffset GetUtcNow() =>
            ++asked > after
                ? throw new InvalidOperationException("The clock has stopped")
                : System.GetUtcNow();
    }
}
