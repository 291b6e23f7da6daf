using System.Text.Json.Nodes;
using Cadran.Tests.Cast;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Platform.Api;

/// <summary>The API is what docs/api/v1.json says: a change of it is seen in review.</summary>
public class ContractTests
{
    [Fact]
    public async Task The_committed_contract_is_the_one_that_is_served()
    {
        var served = await Served();
        var file = Repository.File("docs", "api", "v1.json");
        if (Environment.GetEnvironmentVariable("CADRAN_WRITE_CONTRACT") == "1")
            await File.WriteAllTextAsync(file, served, TestContext.Current.CancellationToken);

        var committed = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);

        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(committed), JsonNode.Parse(served)),
            "The API changed: look at it, then write docs/api/v1.json anew with CADRAN_WRITE_CONTRACT=1"
        );
    }

    [Fact]
    public async Task Every_route_of_the_api_is_in_the_contract()
    {
        var document = JsonNode.Parse(await Served())!;
        var described = document["paths"]!.AsObject().Select(path => path.Key).ToHashSet();

        var routes = House
            .Of(OnDatabase.Sqlite)
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(endpoint =>
                "/"
                + endpoint
                    .RoutePattern.RawText!.Trim('/')
                    .Replace(":guid", "", StringComparison.Ordinal)
            )
            .Where(route =>
                route.StartsWith("/api/", StringComparison.Ordinal)
                && !route.Contains("**", StringComparison.Ordinal)
            )
            .ToHashSet();

        Assert.NotEmpty(routes);
        Assert.Empty(routes.Except(described));
    }

    private static Task<string> Served() =>
        House
            .Of(OnDatabase.Sqlite)
            .Visitor()
            .GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
}
