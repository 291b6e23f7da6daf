using Cadran.Tests.Cast;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Platform.Api;

/// <summary>
/// Beside the route for all that is unknown, one whose body may be left out is not found without a body: it needs a
/// second that has none.
/// </summary>
public class BodilessTests
{
    private static readonly RouteEndpoint[] endpoints =
    [
        .. House
            .Of(OnDatabase.Sqlite)
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e =>
                e.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal)
            ),
    ];

    [Fact]
    public void A_route_with_an_optional_body_has_one_without()
    {
        var optional = endpoints
            .Where(e => e.Metadata.GetMetadata<IAcceptsMetadata>() is { IsOptional: true })
            .Select(Route)
            .ToHashSet();
        var without = endpoints
            .Where(e => e.Metadata.GetMetadata<IAcceptsMetadata>() is null)
            .Select(Route)
            .ToHashSet();

        Assert.Contains("POST /api/v1/timers/{id}/stop", optional);
        Assert.Empty(optional.Except(without));
    }

    [Theory, BothDatabases]
    public async Task An_invoice_is_issued_and_sent_without_a_body(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var draft = (await job.Draft(await job.Log("2026-10-05", 3600))).Expect(201).Id;

        var issued = await firm.Post($"/invoices/{draft}/issue");
        var sent = await firm.Post($"/invoices/{draft}/send");

        Assert.Equal("issued", issued.Expect(200).Text("status"));
        Assert.Single(sent.Expect(200).Items);
    }

    private static string Route(RouteEndpoint e) =>
        e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Single()
        + " /"
        + e.RoutePattern.RawText!.TrimStart('/');
}
