using System.Text.Json.Nodes;

namespace QuickBooksStandIn.Tests.Cast;

/// <summary>The frozen shapes of the contract.</summary>
internal static class Fixtures
{
    public static string Text(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", name));

    public static JsonObject Object(string name) => JsonNode.Parse(Text(name))!.AsObject();

    /// <summary>That both are the same but for the instants in them.</summary>
    public static void Same(JsonNode? expected, JsonNode? actual)
    {
        var (left, right) = (Timeless(expected!), Timeless(actual!));
        Assert.True(JsonNode.DeepEquals(left, right), $"expected {left}\ncame {right}");
    }

    /// <summary>That both have the same members with values of the same kind, whatever the values are.</summary>
    public static void SameShape(JsonNode? expected, JsonNode? actual) =>
        Assert.Equal(Shape(expected), Shape(actual));

    private static JsonNode Timeless(JsonNode node)
    {
        var copy = node.DeepClone();
        Forget(copy);
        return copy;
    }

    private static void Forget(JsonNode? node)
    {
        if (node is JsonArray array)
            foreach (var item in array)
                Forget(item);
        if (node is not JsonObject members)
            return;
        foreach (var name in new[] { "time", "CreateTime", "LastUpdatedTime" })
            if (members.ContainsKey(name))
                members[name] = "";
        foreach (var (_, value) in members)
            Forget(value);
    }

    private static string Shape(JsonNode? node) =>
        node switch
        {
            null => "null",
            JsonObject members => "{"
                + string.Join(
                    ",",
                    members
                        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                        .Select(pair => $"{pair.Key}:{Shape(pair.Value)}")
                )
                + "}",
            JsonArray array => $"[{string.Join(",", array.Select(Shape).Distinct())}]",
            _ => node.GetValueKind().ToString(),
        };
}
