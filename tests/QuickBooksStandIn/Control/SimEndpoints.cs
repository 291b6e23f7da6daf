using System.Text.Json.Nodes;
using QuickBooksStandIn.Api;
using QuickBooksStandIn.Faults;
using QuickBooksStandIn.Oauth;
using QuickBooksStandIn.Webhooks;

namespace QuickBooksStandIn.Control;

/// <summary>
/// /_sim: what tests from outside do with the stand-in. QuickBooks has nothing of the kind. Whoever reaches it may use it:
/// it listens on localhost unless somebody says otherwise.
/// </summary>
internal static class SimEndpoints
{
    public static void MapSim(this WebApplication app)
    {
        var services = app.Services;
        var world = services.GetRequiredService<World>();
        var clock = services.GetRequiredService<StandInClock>();
        var sim = app.MapGroup("/_sim");
        sim.MapGet("", SimReply.To((_, _) => About(world, clock)));
        sim.MapPost(
            "/reset",
            SimReply.To(
                (_, _) =>
                {
                    Reset.All(services);
                    return null;
                }
            )
        );
        sim.MapGet("/clock", SimReply.To((_, _) => Show(clock)));
        sim.MapPost("/clock", SimReply.To((_, body) => SetClock(clock, body)));
        MapFaults(sim, services.GetRequiredService<FaultList>());
        MapReceived(sim, services.GetRequiredService<ReceivedRequests>());
        MapWebhooks(sim, world, services.GetRequiredService<WebhookSender>());
        sim.MapPost("/consent", SimReply.To((_, body) => Consent(services, body)));
        SimCompanies.Map(sim.MapGroup("/companies/{realm}"), services);
    }

    private static JsonObject About(World world, StandInClock clock) =>
        world.See(memory => new JsonObject
        {
            ["name"] = "QuickBooksStandIn",
            ["clock"] = Show(clock),
            ["companies"] = new JsonArray([
                .. memory.Companies.Values.Select(company => new JsonObject
                {
                    ["realm"] = company.Realm,
                    ["name"] = company.Name,
                    ["country"] = company.Country,
                    ["customTxnNumbers"] = company.CustomTxnNumbers,
                    ["payments"] = company.Payments,
                    ["multicurrency"] = company.Multicurrency,
                    ["closedThrough"] = company.ClosedThrough?.Iso(),
                    ["subscriptionEnded"] = company.SubscriptionEnded,
                    ["connected"] = memory.Grants.Of(company.Realm) is not null,
                }),
            ]),
        });

    private static JsonObject Show(StandInClock clock) =>
        new() { ["now"] = clock.GetUtcNow().UtcDateTime, ["held"] = clock.IsHeld };

    private static JsonObject SetClock(StandInClock clock, JsonObject body)
    {
        var wish = SimReply.Read<ClockWish>(body);
        if (wish.At is { } at)
            clock.Set(at);
        if (wish.AdvanceSeconds is { } seconds)
            clock.Advance(TimeSpan.FromSeconds(seconds));
        if (wish.Hold == true)
            clock.Hold();
        else if (wish.Hold == false)
            clock.Release();
        return Show(clock);
    }

    private static void MapFaults(RouteGroupBuilder sim, FaultList faults)
    {
        sim.MapGet("/fault", SimReply.To((_, _) => faults.Waiting()));
        sim.MapPost(
            "/fault",
            SimReply.To(
                (_, body) =>
                {
                    faults.Add(SimReply.Read<FaultRule>(body));
                    return faults.Waiting();
                }
            )
        );
        sim.MapDelete(
            "/fault",
            SimReply.To(
                (_, _) =>
                {
                    faults.Clear();
                    return null;
                }
            )
        );
    }

    private static void MapReceived(RouteGroupBuilder sim, ReceivedRequests received)
    {
        sim.MapGet("/requests", SimReply.To((_, _) => received.All()));
        sim.MapDelete(
            "/requests",
            SimReply.To(
                (_, _) =>
                {
                    received.Clear();
                    return null;
                }
            )
        );
    }

    private static void MapWebhooks(RouteGroupBuilder sim, World world, WebhookSender sender)
    {
        sim.MapGet("/webhooks", SimReply.To((_, _) => world.See(memory => memory.Target)));
        sim.MapPost(
            "/webhooks",
            SimReply.To(
                (_, body) => world.Do(memory => memory.Target = SimReply.Merge(memory.Target, body))
            )
        );
        sim.MapGet("/webhooks/attempts", SimReply.To((_, _) => sender.Attempts()));
        sim.MapPost(
            "/webhooks/deliver",
            SimReply.Later(
                async (_, _) =>
                {
                    await sender.Deliver(true);
                    return sender.Attempts();
                }
            )
        );
    }

    private static JsonObject Consent(IServiceProvider services, JsonObject body)
    {
        var wish = SimReply.Read<ConsentWish>(body);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(
            new Uri(wish.AuthorizeUrl).Query
        );
        var asked = ConsentRequest.Of(name =>
            query.TryGetValue(name, out var value) ? value.ToString() : null
        );
        if (asked.Wrong(services.GetRequiredService<Clients>()) is { } wrong)
            throw new InvalidOperationException(wrong);
        var location = wish.Realm is { } realm
            ? Consents.Allow(
                services.GetRequiredService<World>(),
                services.GetRequiredService<StandInOptions>(),
                services.GetRequiredService<StandInClock>(),
                asked,
                realm
            )
            : asked.Denied();
        return new() { ["location"] = location };
    }

    private sealed record ClockWish(bool? Hold, DateTimeOffset? At, double? AdvanceSeconds);

    /// <param name="Realm">The company that is let in, or null to deny.</param>
    private sealed record ConsentWish(string AuthorizeUrl, string? Realm);
}
