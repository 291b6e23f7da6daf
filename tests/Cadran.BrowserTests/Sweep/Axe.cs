using System.Reflection;
using System.Text.Json;
using Microsoft.Playwright;

namespace Cadran.BrowserTests.Sweep;

/// <summary>The rules of axe-core, run inside a page.</summary>
internal static class Axe
{
    private static readonly string Script = Read();

    private const string Run = """
        async () => {
          const { violations } = await axe.run(document, {
            resultTypes: ["violations"],
            runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
          });
          return violations
            .filter((rule) => ["serious", "critical"].includes(rule.impact))
            .flatMap((rule) => rule.nodes.map((node) =>
              `${rule.id}: ${node.target.join(" ")} ${node.any.map((check) => check.message).join(" ")}`));
        }
        """;

    /// <summary>The serious and critical violations of what is shown now; empty when there is none.</summary>
    public static async Task<IReadOnlyList<string>> Violations(IPage page)
    {
        if (await page.EvaluateAsync<bool>("typeof axe === 'undefined'"))
            await page.EvaluateAsync(Script);
        var found = await page.EvaluateAsync<JsonElement>(Run);
        return [.. found.EnumerateArray().Select(v => v.GetString()!)];
    }

    private static string Read()
    {
        var from = Assembly.Load("Deque.AxeCore.Commons");
        var name = from.GetManifestResourceNames()
            .Single(n => n.EndsWith("axe.min.js", StringComparison.Ordinal));
        using var reader = new StreamReader(from.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
