namespace QuickBooksStandIn;

/// <summary>The program by hand: <c>dotnet run --project tests/QuickBooksStandIn</c>.</summary>
internal static class Entry
{
    private const string UsualUrl = "http://localhost:5390";

    public static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var configuration = builder.Configuration;
        var options = configuration.GetSection("StandIn").Get<StandInOptions>() ?? new();
        // Short: --data <file>.
        if (configuration["data"] is { } data)
            options = options with { Data = data };
        if (configuration["urls"] is null && configuration["http_ports"] is null)
            builder.WebHost.UseUrls(UsualUrl);
        await Server.Build(builder, options).RunAsync();
    }
}
