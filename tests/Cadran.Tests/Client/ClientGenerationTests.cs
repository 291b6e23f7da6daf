using System.Reflection;
using Cadran.Client;
using Cadran.Tests.Cast;
using Cadran.Tests.Platform.Api;

namespace Cadran.Tests.Client;

/// <summary>The typed client is what the contract says: its generated files are those that the contract makes.</summary>
public class ClientGenerationTests
{
    private static readonly string Folder = Repository.File("src", "Cadran.Client", "Generated");

    [Fact]
    public void The_client_in_the_repository_is_the_one_that_the_contract_makes()
    {
        var made = ClientGenerator.Files(Contract.Committed());
        if (Environment.GetEnvironmentVariable("CADRAN_WRITE_CLIENT") == "1")
            Write(made);

        var committed = Directory
            .GetFiles(Folder)
            .ToDictionary(file => Path.GetFileName(file), File.ReadAllText);

        Assert.Equal(made.Keys.Order(), committed.Keys.Order());
        Assert.All(
            made,
            file =>
                Assert.True(
                    committed[file.Key] == file.Value,
                    $"{file.Key} isn't what docs/api/v1.json makes: write it anew with CADRAN_WRITE_CLIENT=1"
                )
        );
    }

    [Fact]
    public void Every_operation_of_the_contract_is_a_method_of_the_client()
    {
        var methods = typeof(CadranClient)
            .GetProperties()
            .SelectMany(group =>
                group
                    .PropertyType.GetMethods(BindingFlags.Instance | BindingFlags.Public)
                    .Select(method => $"{group.Name}_{method.Name}")
            )
            .ToHashSet();

        var missing = Contract
            .Committed()
            .Operations()
            .Select(operation => operation.Id + "Async")
            .Where(name => !methods.Contains(name));

        Assert.NotEmpty(methods);
        Assert.Empty(missing);
    }

    private static void Write(SortedDictionary<string, string> files)
    {
        foreach (var old in Directory.GetFiles(Folder))
            File.Delete(old);
        foreach (var (name, text) in files)
            File.WriteAllText(Path.Combine(Folder, name), text);
    }
}
