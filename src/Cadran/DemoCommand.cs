using Cadran.Workspaces;

namespace Cadran;

/// <summary>`--demo`: the made-up firm is there, made now or earlier, and the console says how to get in.</summary>
internal static class DemoCommand
{
    public const string Name = "--demo";
    public const string Workspace = "Atelier Nord";
    public const string Owner = "Ana Petit";
    public const string Email = "ana@atelier-nord.example";
    public const string Password = "cadran-demo";

    public static async Task<WorkspaceMade> Prepare(
        IServiceProvider services,
        CancellationToken stop
    )
    {
        var request = new NewWorkspace(
            Workspace,
            "FR",
            "EUR",
            "fr",
            Owner,
            Email,
            Password,
            IsDemo: true
        );
        return await services.GetRequiredService<SetUpWorkspace>().Run(request, stop).Done();
    }

    /// <summary>What somebody at the console needs to know; nothing when it listens nowhere.</summary>
    public static void Greet(WebApplication app, WorkspaceMade? demo)
    {
        if (app.Urls.FirstOrDefault() is not { } url)
            return;
        var address = url.Replace("[::]", "localhost", StringComparison.Ordinal)
            .Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
            .TrimEnd('/');
        Console.WriteLine(
            demo is not null
                ? $"Cadran with sample data: {address}/billing\nSign in as {Email} with the password {Password}"
                : $"Cadran: {address}"
        );
        if (demo is not null)
            _ = Connect(app, demo, address);
    }

    /// <summary>Beside what it answers meanwhile: nobody waits for QuickBooks.</summary>
    private static async Task Connect(WebApplication app, WorkspaceMade demo, string address)
    {
        try
        {
            var stop = app.Lifetime.ApplicationStopping;
            if (await DemoBooks.Begin(app.Services, demo, address, stop) is { } said)
                Console.WriteLine(said);
        }
        catch (Exception failure) when (!app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            app.Logger.LogError(failure, "The sample data could not be connected to QuickBooks");
        }
    }
}
