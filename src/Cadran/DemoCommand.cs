using Cadran.Accounting.QuickBooks;
using Cadran.Workspaces;

namespace Cadran;

/// <summary>`--demo`: the made-up firm is there, made now or earlier, and the console says how to get in.</summary>
internal static class DemoCommand
{
    public const string Name = "--demo";
    public const string Workspace = "Atelier Nord";
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
            "Ana Petit",
            Email,
            Password,
            IsDemo: true
        );
        return await services.GetRequiredService<SetUpWorkspace>().Run(request, stop).Done();
    }

    /// <summary>What somebody at the console needs to know; nothing when it listens nowhere.</summary>
    public static void Greet(WebApplication app, bool isDemo)
    {
        if (app.Urls.FirstOrDefault() is not { } url)
            return;
        var address = url.Replace("[::]", "localhost", StringComparison.Ordinal)
            .Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
            .TrimEnd('/');
        Console.WriteLine(
            isDemo
                ? $"Cadran with sample data: {address}/billing\nSign in as {Email} with the password {Password}"
                : $"Cadran: {address}"
        );
        if (
            isDemo
            && app.Configuration["CADRAN_QUICKBOOKS_URL"] is { Length: > 0 } standIn
            && app.Services.GetRequiredService<QuickBooksSettings>().IsSet
        )
            Console.WriteLine(
                $"QuickBooks is stood in for by {standIn}: connect at {address}/settings/quickbooks, choose Thames Studio Ltd, which keeps several currencies"
            );
    }
}
