using Microsoft.AspNetCore.Hosting.StaticWebAssets;

namespace Cadran;

/// <summary>What holds where nothing else was set: the address, how much is logged, where scripts and styles are.</summary>
internal static class Defaults
{
    private const string Address = "http://localhost:5080";

    public static void Apply(WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        string[] elsewhere = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];
        if (!elsewhere.Any(name => settings.GetSection(name).Exists()))
            builder.WebHost.UseUrls(Address);
        if (!settings.GetSection("Logging:LogLevel").Exists())
            builder
                .Logging.SetMinimumLevel(LogLevel.Warning)
                .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // Built but not published, they lie in the sources; published there is nothing to find here.
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, settings);
    }
}
