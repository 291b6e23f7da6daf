using System.Text.Json.Nodes;
using Cadran.Tests.Cast;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Integrations.Webhooks;

/// <summary>A firm in a house of its own that may call this machine, with another program to call and a clock.</summary>
internal sealed class ToldFirm : IAsyncDisposable
{
    private ToldFirm(Firm firm, Receiver receiver, Clock clock) =>
        (Firm, Receiver, Clock) = (firm, receiver, clock);

    public Firm Firm { get; }
    public Receiver Receiver { get; }
    public Clock Clock { get; }

    public static async Task<ToldFirm> Of(
        OnDatabase on,
        Action<IServiceCollection>? services = null
    )
    {
        var clock = new Clock();
        var house = House.Start(
            on,
            host => host.UseSetting("CADRAN_WEBHOOKS_LOCAL", "1"),
            all =>
            {
                all.AddClock(clock);
                services?.Invoke(all);
            }
        );
        return new ToldFirm(await Firm.In(house), await Receiver.Open(), clock);
    }

    /// <summary>A webhook to the receiver, or to another address; answers what was made.</summary>
    public async Task<Answer> Hook(string[]? types = null, string? url = null) =>
        (await Firm.Post("/webhooks", new { url = url ?? Receiver.Url, types })).Expect(201);

    public Task<string> Project(string name) => Firm.Make("/projects", new { name });

    public async Task<JsonNode> State(string id) =>
        (await Firm.Get("/webhooks/" + id)).Expect(200).Body!;

    public async Task<IReadOnlyList<JsonNode>> Deliveries(string query = "") =>
        (await Firm.Get("/webhooks/deliveries?limit=500" + query)).Expect(200).Items;

    /// <summary>Until something holds; the clock goes on by so much at each look.</summary>
    public Task Until(Func<Task<bool>> holds, string what, TimeSpan by = default) =>
        Eventually.Holds(
            async () =>
            {
                Clock.Forward(by);
                return await holds();
            },
            what
        );

    public Task Until(Func<bool> holds, string what, TimeSpan by = default) =>
        Until(() => Task.FromResult(holds()), what, by);

    public async ValueTask DisposeAsync()
    {
        await Firm.House.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
