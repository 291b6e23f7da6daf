using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Cadran.Platform.Api;

/// <summary>
/// The version that the caller says it has read, from the header: a handler that takes it says so in the OpenAPI
/// document. As <see cref="ETags.IfMatch"/>.
/// </summary>
internal readonly record struct IfMatch(int? Version) : IEndpointParameterMetadataProvider
{
    public static ValueTask<IfMatch> BindAsync(HttpContext http) =>
        new(new IfMatch(ETags.IfMatch(http)));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new TakesIfMatch());
}

/// <summary>On routes that hold a change against the version that was read.</summary>
internal sealed record TakesIfMatch;
