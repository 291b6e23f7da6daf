using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Cadran.Platform.Api;

/// <summary>
/// How much one may ask of one node in a minute: each token or session (CADRAN_RATE_LIMIT, 600,000), and each
/// address where people get in (CADRAN_ENTRY_LIMIT, 60 posts). Too many: 429 with Retry-After.
/// </summary>
internal static class RateLimits
{
    /// <summary>The policy of sign-in, sign-up, recovery and invitations.</summary>
    public const string Entry = "entry";

    /// <summary>The same of addresses to which people come back: each visit counts, for it asks somebody else.</summary>
    public const string Coming = "coming";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter();
        services
            .AddOptions<RateLimiterOptions>()
            .Configure<IConfiguration, TimeProvider>(Configure);
    }

    /// <summary>What a caller of the API may still ask, in each answer, also in the one that it was too much.</summary>
    public static async Task Tell(HttpContext http, RequestDelegate next)
    {
        var limits = http.RequestServices.GetRequiredService<IOptions<RateLimiterOptions>>().Value;
        var caller = http.RequestServices.GetRequiredService<Caller>();
        if (caller.CredentialId is not null && limits.GlobalLimiter is { } limiter)
            http.Response.OnStarting(() =>
            {
                var most = MostOf(http.RequestServices.GetRequiredService<IConfiguration>());
                RateLimitHeaders.Tell(
                    http,
                    most,
                    http.RequestServices.GetRequiredService<TimeProvider>(),
                    limiter.GetStatistics(http)?.CurrentAvailablePermits ?? most
                );
                return Task.CompletedTask;
            });
        await next(http);
    }

    private static int MostOf(IConfiguration configuration) =>
        configuration.GetValue("CADRAN_RATE_LIMIT", 600_000);

    private static void Configure(
        RateLimiterOptions options,
        IConfiguration configuration,
        TimeProvider clock
    )
    {
        var perCredential = MostOf(configuration);
        var perAddress = configuration.GetValue("CADRAN_ENTRY_LIMIT", 60);
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) => Reject(context);
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
            OfCredential(http, perCredential, clock)
        );
        options.AddPolicy(Entry, http => OfAddress(http, perAddress));
        options.AddPolicy(
            Coming,
            http => Fixed(Address(http.Connection.RemoteIpAddress), perAddress)
        );
    }

    private static RateLimitPartition<string> OfCredential(
        HttpContext http,
        int most,
        TimeProvider clock
    )
    {
        var caller = http.RequestServices.GetRequiredService<Caller>();
        return caller.CredentialId is { } credential && http.Request.Path.StartsWithSegments("/api")
            ? RateLimitPartition.Get(credential.ToString(), _ => new MinuteWindow(most, clock))
            : RateLimitPartition.GetNoLimiter("");
    }

    /// <summary>Looking is free: a page is shown as often as one likes, posting to it is counted.</summary>
    private static RateLimitPartition<string> OfAddress(HttpContext http, int most) =>
        HttpMethods.IsGet(http.Request.Method)
            ? RateLimitPartition.GetNoLimiter("")
            : Fixed(Address(http.Connection.RemoteIpAddress), most);

    private static RateLimitPartition<string> Fixed(string key, int most) =>
        RateLimitPartition.GetFixedWindowLimiter(
            key,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = Window }
        );

    /// <summary>An IPv6 customer has a whole /64, so that is one address.</summary>
    private static string Address(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, 8)));
    }

    private static async ValueTask Reject(OnRejectedContext context)
    {
        var http = context.HttpContext;
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after)
            ? after
            : Window;
        var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (http.Request.Path.StartsWithSegments("/api"))
            await Problems.Of(PlatformRefusals.TooMany).ExecuteAsync(http);
        else
            await Results
                .Text(RefusalText.Of(PlatformRefusals.TooMany), statusCode: 429)
                .ExecuteAsync(http);
    }
}
