using System.Diagnostics.CodeAnalysis;
using Cadran.Platform.Api;
using Microsoft.Extensions.Options;

namespace Cadran;

/// <summary>
/// Routes whose handlers are bound to requests when the first comes, not at start: binding compiles code for each. What
/// they take and answer is known from the start, and wrong then if it is wrong (docs/decisions/0114).
/// </summary>
/// <remarks>
/// They have the names of the framework's, and stand in the root of Cadran's namespaces, since the language looks there
/// before it looks at what is imported: every route of Cadran is one of these without a word more.
/// </remarks>
internal static class LazyRoutes
{
    public static RouteHandlerBuilder MapGet(
        this IEndpointRouteBuilder routes,
        [StringSyntax("Route")] string pattern,
        Delegate handler
    ) => routes.Map(HttpMethods.Get, pattern, handler);

    public static RouteHandlerBuilder MapPost(
        this IEndpointRouteBuilder routes,
        [StringSyntax("Route")] string pattern,
        Delegate handler
    ) => routes.Map(HttpMethods.Post, pattern, handler);

    public static RouteHandlerBuilder MapPut(
        this IEndpointRouteBuilder routes,
        [StringSyntax("Route")] string pattern,
        Delegate handler
    ) => routes.Map(HttpMethods.Put, pattern, handler);

    public static RouteHandlerBuilder MapDelete(
        this IEndpointRouteBuilder routes,
        [StringSyntax("Route")] string pattern,
        Delegate handler
    ) => routes.Map(HttpMethods.Delete, pattern, handler);

    private static RouteHandlerBuilder Map(
        this IEndpointRouteBuilder routes,
        string method,
        string pattern,
        Delegate handler
    )
    {
        var endpoint = routes.MapMethods(pattern, [method], NotBound);
        endpoint.Add(builder => BindLate(builder, method, handler));
        return new RouteHandlerBuilder([endpoint]);
    }

    private static void BindLate(EndpointBuilder builder, string method, Delegate handler)
    {
        var services = builder.ApplicationServices;
        var options = new RequestDelegateFactoryOptions
        {
            ServiceProvider = services,
            RouteParameterNames = ((RouteEndpointBuilder)builder).RoutePattern.Parameters.Select(
                parameter => parameter.Name
            ),
            ThrowOnBadRequest = services
                .GetRequiredService<IOptions<RouteHandlerOptions>>()
                .Value.ThrowOnBadRequest,
            DisableInferBodyFromParameters =
                HttpMethods.IsGet(method) || HttpMethods.IsDelete(method),
            EndpointBuilder = builder,
        };
        builder.Metadata.Add(handler.Method);
        foreach (var attribute in handler.Method.GetCustomAttributes(inherit: true))
            builder.Metadata.Add(attribute);
        // What it finds out is not kept until the first request: it is large.
        RequestDelegateFactory.InferMetadata(handler.Method, options);
        var binding = new LateBinding(handler, options);
        builder.Metadata.Add(binding);
        builder.RequestDelegate = binding.Answer;
    }

    private static Task NotBound(HttpContext http) =>
        throw new InvalidOperationException("A route was not bound to its handler.");
}
