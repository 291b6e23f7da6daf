using QuickBooksStandIn.Companies;
using QuickBooksStandIn.Webhooks;

namespace QuickBooksStandIn;

/// <summary>
/// How a stand-in is set up. From configuration these are the keys of the section "StandIn"
/// (<c>StandIn__ClientId</c> in the environment, <c>--StandIn:ClientId=…</c> on the command line).
/// </summary>
public sealed record StandInOptions
{
    /// <summary>Where it listens on localhost; 0 takes a free port. Used by <see cref="StandIn.Start"/> alone.</summary>
    public int Port { get; init; }

    public string ClientId { get; init; } = "standin-client";

    public string ClientSecret { get; init; } = "standin-secret";

    /// <summary>Who signs in to the pages and to the consent page.</summary>
    public string UserName { get; init; } = "bookkeeper@example.com";

    public string Password { get; init; } = "quickbooks";

    /// <summary>The exact redirect URIs of the app. Empty: any https URI, and http on localhost.</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary>A file that keeps everything over a restart, or null for memory alone.</summary>
    public string? Data { get; init; }

    public RequestLimits Limits { get; init; } = new();

    /// <summary>Where webhooks go at first. Can be changed by /_sim/webhooks and <see cref="StandIn.Webhooks"/>.</summary>
    public WebhookTarget Webhooks { get; init; } = new();

    /// <summary>The companies there are at the start, or null for the four usual ones.</summary>
    public IReadOnlyList<CompanySeed>? Companies { get; init; }

    /// <summary>The clock beneath the clock of the stand-in, or null for the system's.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>What webhooks are sent with, such as the handler of a test server; null for real HTTP.</summary>
    public HttpMessageHandler? WebhookHandler { get; init; }
}

/// <summary>
/// What one realm may ask before it is answered 429. Zero means without limit.
/// </summary>
public sealed record RequestLimits
{
    public int PerMinute { get; init; } = 500;

    /// <summary>Off by default, because tests ask faster than people: QuickBooks counts 10.</summary>
    public int PerSecond { get; init; }

    public int Concurrent { get; init; } = 10;

    public int BatchesPerMinute { get; init; } = 120;
}
