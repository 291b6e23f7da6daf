using System.Text;
using System.Text.Json.Nodes;
using Cadran.Tests.Platform.Api;

namespace Cadran.Tests.Client;

/// <summary>
/// The client's generated files, from the OpenAPI document: a class for each group of operations with a method for each of
/// them, the records, and the list of the groups.
/// </summary>
internal static class ClientGenerator
{
    private const string Usings = """
        using System.Text.Json;

        """;

    /// <summary>Names of files and what is in them.</summary>
    public static SortedDictionary<string, string> Files(Contract contract)
    {
        var types = new CSharpTypes(contract.Document);
        var operations = contract.Operations();
        var sent = types.Sent(operations.Select(o => o.Said["requestBody"]).OfType<JsonNode>());
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["Models.cs"] = new ClientModels(types, sent).File(),
        };
        var groups = operations
            .GroupBy(o => o.Group)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .ToList();
        foreach (var group in groups)
            files[$"{Class(group.Key)}.cs"] = Group(group.Key, group, types);
        files["CadranClient.Groups.cs"] = Groups(groups.Select(g => g.Key));
        return files;
    }

    private static string Group(string name, IEnumerable<Operation> operations, CSharpTypes types)
    {
        var text = new StringBuilder(
            $$"""
            /// <summary>{{name}}.</summary>
            public sealed partial class {{Class(name)}}
            {
                private readonly Wire wire;

                internal {{Class(name)}}(Wire wire) => this.wire = wire;


            """
        );
        foreach (var operation in operations)
            text.Append(new ClientMethod(operation, types).Write());
        return ClientText.File(Usings, text.ToString().TrimEnd() + "\n}");
    }

    private static string Groups(IEnumerable<string> names) =>
        ClientText.File(
            "",
            "public sealed partial class CadranClient\n{\n"
                + string.Join(
                    "\n",
                    names.Select(name =>
                        $"    /// <summary>{name}.</summary>\n    public {Class(name)} {ClientText.Pascal(name)} => new(wire);\n"
                    )
                )
                + "}"
        );

    private static string Class(string group) => ClientText.Pascal(group) + "Api";
}
