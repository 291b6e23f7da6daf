using System.Text.Json;
using Cadran.Platform.Api;
using Cadran.Platform.Data;

namespace Cadran.Workspaces;

/// <summary>
/// `setup --workspace … --country … --currency … --language … --owner-name … --owner-email … --owner-password …`:
/// makes the workspace, or says that it exists, and prints one line of JSON with a new full-scope token.
/// </summary>
internal static class SetupCommand
{
    private static readonly string[] Asked =
    [
        "workspace",
        "country",
        "owner-name",
        "owner-email",
        "owner-password",
    ];

    public static async Task<int> Run(
        IServiceProvider services,
        string[] args,
        CancellationToken stop
    )
    {
        var options = Read(args);
        var missing = Asked.Where(name => !options.ContainsKey(name)).ToList();
        if (missing.Count > 0)
            return Fail("setup.missing", string.Join(' ', missing.Select(name => "--" + name)));
        await services.GetRequiredService<IDatabase>().Prepare(stop);
        var made = await services
            .GetRequiredService<SetUpWorkspace>()
            .Run(
                new NewWorkspace(
                    options["workspace"],
                    options["country"].ToUpperInvariant(),
                    options.GetValueOrDefault("currency"),
                    options.GetValueOrDefault("language"),
                    options["owner-name"],
                    options["owner-email"],
                    options["owner-password"]
                ),
                stop
            );
        if (!made.Succeeded)
            return Fail(made.Refusal.Code, string.Join("; ", made.Refusals.Select(RefusalText.Of)));
        var token = await services
            .GetRequiredService<CreateToken>()
            .Run(made.Value.WorkspaceId, made.Value.MemberId, "setup", null, null, stop);
        Console.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    workspaceId = made.Value.WorkspaceId,
                    memberId = made.Value.MemberId,
                    token = token.Value.Token,
                    existed = made.Value.Existed,
                },
                ApiJson.Options
            )
        );
        return 0;
    }

    private static int Fail(string code, string detail)
    {
        Console.Error.WriteLine(JsonSerializer.Serialize(new { code, detail }, ApiJson.Options));
        return 2;
    }

    /// <summary>`--name value` and `--name=value`.</summary>
    private static Dictionary<string, string> Read(string[] args)
    {
        var options = new Dictionary<string, string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
                continue;
            var pair = args[i][2..].Split('=', 2);
            if (pair.Length == 2)
                options[pair[0]] = pair[1];
            else if (i + 1 < args.Length)
                options[pair[0]] = args[++i];
        }
        return options;
    }
}
