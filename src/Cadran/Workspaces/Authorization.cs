using Cadran.Platform;
using Cadran.Workspaces.Entry;
using Microsoft.AspNetCore.Authorization;

namespace Cadran.Workspaces;

/// <summary>Asks the caller for a permission of the matrix. Stands on every endpoint and page.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresAttribute(string permission)
    : AuthorizeAttribute,
        IAuthorizationRequirementData
{
    public string Permission { get; } = permission;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() =>
        [new PermissionRequirement(Permission)];
}

/// <summary>For what anyone who is signed in may see of their own: `/me`.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresMemberAttribute : AuthorizeAttribute;

/// <summary>
/// For one's own keys (password, passkeys, sessions): only a person at a browser may touch them, no API token.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresSessionAttribute : AuthorizeAttribute, IAuthorizationRequirementData
{
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [new SessionRequirement()];
}

internal sealed class SessionRequirement
    : AuthorizationHandler<SessionRequirement>,
        IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(
        AuthorizationHandlerContext context,
        SessionRequirement requirement
    )
    {
        if (context.User.Identity?.AuthenticationType == SessionAuthentication.SchemeName)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

internal sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

internal sealed class PermissionCheck(IHttpContextAccessor http)
    : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(
        AuthorizationHandlerContext context,
        PermissionRequirement requirement
    )
    {
        var caller = http.HttpContext?.RequestServices.GetRequiredService<Caller>();
        if (caller is { IsKnown: true } && caller.May(requirement.Permission))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

internal static class Requirements
{
    /// <summary>The endpoint is for callers with this permission.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder endpoint, string permission)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(builder => builder.Metadata.Add(new RequiresAttribute(permission)));
        return endpoint;
    }
}
