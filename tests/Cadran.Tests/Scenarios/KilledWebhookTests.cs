using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Scenarios;

/// <summary>What was done is told, whenever the process is killed: at least once.</summary>
public class KilledWebhookTests
{
    [Theory, BothDatabases]
    public async Task What_was_acknowledged_is_told_when_the_process_is_killed(OnDatabase on)
    {
        await using var node = await Node.Start(on);
        await using var receiver = await Receiver.Open();
        await Make(
            node,
            "webhooks",
            new { url = receiver.Url, types = new[] { "project.created" } }
        );
        var projects = new List<string>();

        for (var kill = 0; kill < 3; kill++)
        {
            for (var i = 0; i < 10; i++)
                projects.Add(await Make(node, "projects", new { name = $"Project {kill}.{i}" }));
            await node.Kill();
            await node.Start();
        }

        await Eventually.Holds(
            () => projects.All(id => receiver.Taken.Any(message => message.About == id)),
            "all is told"
        );
    }

    private static async Task<string> Make(Node node, string path, object body)
    {
        using var answer = await node.Api.PostAsJsonAsync(
            path,
            body,
            TestContext.Current.CancellationToken
        );
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        return (string)JsonNode.Parse(text)!["id"]!;
    }
}
