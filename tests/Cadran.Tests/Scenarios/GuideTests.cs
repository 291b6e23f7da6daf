using System.Diagnostics;
using System.Text.RegularExpressions;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Scenarios;

/// <summary>What the guide of the API tells people to type is typed here, in its order.</summary>
public partial class GuideTests
{
    [Fact]
    public async Task The_examples_of_the_api_answer_as_the_guide_says()
    {
        await using var node = await Node.Start(OnDatabase.Sqlite);
        var examples = Blocks()
            .Matches(await File.ReadAllTextAsync(Guide(), TestContext.Current.CancellationToken))
            .Select(block => block.Groups["text"].Value);

        var statuses = await Run(
            node,
            string.Join('\n', examples).Replace("TOKEN=cad_…", "", StringComparison.Ordinal)
        );

        Assert.Equal(
            ["200", "422", "201", "201", "201", "200", "200", "412", "200", "200"],
            statuses
        );
    }

    /// <summary>The status of each call, in order.</summary>
    private static async Task<string[]> Run(Node node, string script)
    {
        var address = node.Api.BaseAddress!.GetLeftPart(UriPartial.Authority);
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TOKEN"] = node.Api.DefaultRequestHeaders.Authorization!.Parameter;
        using var shell = Process.Start(start)!;
        var (said, statuses) = (
            shell.StandardOutput.ReadToEndAsync(),
            shell.StandardError.ReadToEndAsync()
        );
        await shell.StandardInput.WriteLineAsync(
            """curl() { command curl "$@" -w '%{stderr}%{http_code}\n'; }"""
        );
        await shell.StandardInput.WriteLineAsync(
            script.Replace("http://localhost:5080", address, StringComparison.Ordinal)
        );
        shell.StandardInput.Close();
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(shell.ExitCode == 0, await statuses + await said);
        return (await statuses).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Guide() => Repository.File("docs", "guide", "api.md");

    [GeneratedRegex("```sh\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
