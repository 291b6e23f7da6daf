using System.Text.RegularExpressions;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Client;

/// <summary>The guide's C# is compiled and does what the guide says.</summary>
public partial class GuideExampleTests
{
    [Fact]
    public async Task The_guide_shows_what_is_run_here()
    {
        var guide = await Read("docs", "guide", "api.md");
        var run = Lines(await Read("tests", "Cadran.Tests", "Client", "GuideExamples.cs"));

        var blocks = Blocks().Matches(guide).Select(block => block.Groups["text"].Value).ToList();

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(Lines(block), run, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_examples_do_what_the_guide_says()
    {
        await using var node = await Node.Start(OnDatabase.Sqlite);

        var said = await GuideExamples.Run(
            new Uri(node.Api.BaseAddress!.GetLeftPart(UriPartial.Authority)),
            node.Api.DefaultRequestHeaders.Authorization!.Parameter!
        );

        Assert.Equal("Ana Petit", said[0]);
        Assert.StartsWith("UnprocessableEntity", said[1], StringComparison.Ordinal);
        Assert.Equal(["True", "somebody was faster", "New name in C#"], said.Skip(2).Take(3));
        Assert.Equal("1 changed, 0 deleted", said[^1]);
    }

    private static Task<string> Read(params string[] path) =>
        File.ReadAllTextAsync(Repository.File(path), TestContext.Current.CancellationToken);

    /// <summary>Without what only indents.</summary>
    private static string Lines(string text) =>
        string.Join(
            '\n',
            text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)
        );

    [GeneratedRegex("```csharp\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
