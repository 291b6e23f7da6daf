using Cadran.Platform.Api;
using Cadran.Tests.Cast;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Platform.Api;

public class LateBindingTests
{
    /// <summary>One that can't would else be found out by its first user.</summary>
    [Fact]
    public void Every_handler_can_be_bound()
    {
        var bindings = House
            .Of(OnDatabase.Sqlite)
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .Select(endpoint => endpoint.Metadata.GetMetadata<LateBinding>())
            .OfType<LateBinding>()
            .ToList();

        Assert.True(bindings.Count > 300, $"{bindings.Count} routes are bound late");
        Assert.All(bindings, binding => binding.Bind());
    }

    [Fact]
    public async Task A_filter_of_its_group_comes_first()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGroup("/late")
            .AddEndpointFilter((_, _) => ValueTask.FromResult<object?>(Results.StatusCode(418)))
            .MapGet("", () => "let through");
        var endpoint = ((IEndpointRouteBuilder)app).DataSources.Single().Endpoints.Single();
        var http = new DefaultHttpContext { RequestServices = app.Services };

        await endpoint.RequestDelegate!(http);

        Assert.Equal(418, http.Response.StatusCode);
    }
}
