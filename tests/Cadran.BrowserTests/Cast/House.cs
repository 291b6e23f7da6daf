using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace Cadran.BrowserTests.Cast;

/// <summary>Cadran as it is shipped, on SQLite in a temporary folder, listening on a free port of localhost.</summary>
public sealed class House : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cadran-browser-").FullName;
    private Server server;

    private House(Server server) => this.server = server;

    /// <summary>Of the name localhost, which is what a passkey asks for.</summary>
    public Uri Url => new($"http://localhost:{server.ClientOptions.BaseAddress.Port}");

    public IServiceProvider Services => server.Services;

    public static House Open()
    {
        var house = new House(null!);
        house.server = Server.Start(house.folder, port: 0);
        return house;
    }

    /// <summary>Stops it and starts it again on the same address with the same data.</summary>
    public async Task Restart()
    {
        var port = Url.Port;
        await server.DisposeAsync();
        server = Server.Start(folder, port);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class Server(string folder) : WebApplicationFactory<Program>
    {
        public static Server Start(string folder, int port)
        {
            var server = new Server(folder);
            server.UseKestrel(port);
            server.StartServer();
            return server;
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("CADRAN_DATA", folder);
            builder.UseSetting("CADRAN_DATABASE", "");
            builder.UseSetting("CADRAN_ENTRY_LIMIT", "100000");
            builder.UseSetting("CADRAN_OPENID_LOCAL", "1");
            builder.ConfigureLogging(log => log.SetMinimumLevel(LogLevel.Error));
        }
    }
}
