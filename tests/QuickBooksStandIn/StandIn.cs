using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.WebUtilities;
using QuickBooksStandIn.Api;
using QuickBooksStandIn.Control;
using QuickBooksStandIn.Faults;
using QuickBooksStandIn.Oauth;
using QuickBooksStandIn.Webhooks;

namespace QuickBooksStandIn;

/// <summary>
/// A stand-in of QuickBooks Online that runs within a test, on a real port. Each has a memory of its own.
/// </summary>
public sealed class StandIn : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly World world;

    private StandIn(WebApplication app, StandInOptions options)
    {
        this.app = app;
        Options = options;
        world = app.Services.GetRequiredService<World>();
        Webhooks = new(world, app.Services.GetRequiredService<WebhookSender>());
        var addresses = app.Services.GetRequiredService<IServer>().Features;
        Url = new(addresses.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public StandInOptions Options { get; }

    /// <summary>Where it listens, and the base of the accounting API (/v3/company/…).</summary>
    public Uri Url { get; }

    public Uri AuthorizeUrl => new(Url, "/connect/oauth2");

    public Uri TokenUrl => new(Url, "/oauth2/v1/tokens/bearer");

    public Uri RevokeUrl => new(Url, "/v2/oauth2/tokens/revoke");

    public StandInClock Clock => app.Services.GetRequiredService<StandInClock>();

    public FaultList Faults => app.Services.GetRequiredService<FaultList>();

    public WebhookControl Webhooks { get; }

    /// <summary>The requests of the app so far, from the first to the last.</summary>
    public IReadOnlyList<ReceivedRequest> Received =>
        app.Services.GetRequiredService<ReceivedRequests>().All();

    /// <summary>The realms there are, in their order.</summary>
    public IReadOnlyList<string> Realms => world.See(memory => memory.Companies.Keys.ToList());

    public static async Task<StandIn> Start(
        StandInOptions? options = null,
        CancellationToken cancel = default
    )
    {
        options ??= new();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port}");
        var app = Server.Build(builder, options);
        await app.StartAsync(cancel);
        return new(app, options);
    }

    /// <summary>The bookkeeper of a company.</summary>
    public Bookkeeper Company(string realm) => new(world, Clock, realm);

    /// <summary>The bookkeeper of the first company of a country: US, CA, GB or AU.</summary>
    public Bookkeeper CompanyIn(string country) =>
        Company(
            world.See(memory =>
                memory.Companies.Values.First(company => company.Country == country).Realm
            )
        );

    /// <summary>Does what a person does on the consent page.</summary>
    /// <param name="authorize">The address to which the app sent the person.</param>
    /// <returns>The app's own address with code, state and realmId.</returns>
    public Uri Allow(Uri authorize, string realm)
    {
        var asked = Asked(authorize);
        return new(Consents.Allow(world, Options, Clock, asked, realm));
    }

    /// <summary>The app's own address with error=access_denied.</summary>
    public Uri Deny(Uri authorize) => new(Asked(authorize).Denied());

    /// <summary>Connects the app to a company without any page: for tests that begin with tokens.</summary>
    public Tokens Connect(string realm) => Connections.Open(world, Options, Clock, realm);

    /// <summary>A person takes the app's access away, within QuickBooks.</summary>
    public void Disconnect(string realm) => Connections.Close(world, realm);

    /// <summary>All as at the first start; faults, counts and what was received are forgotten.</summary>
    public void Reset() => Control.Reset.All(app.Services);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private ConsentRequest Asked(Uri authorize)
    {
        var query = QueryHelpers.ParseQuery(authorize.Query);
        var asked = ConsentRequest.Of(name =>
            query.TryGetValue(name, out var value) ? value.ToString() : null
        );
        return asked.Wrong(app.Services.GetRequiredService<Clients>()) is { } wrong
            ? throw new InvalidOperationException(wrong)
            : asked;
    }
}
