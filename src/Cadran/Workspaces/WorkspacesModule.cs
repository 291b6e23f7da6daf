using Cadran.Platform.Web.Frame;
using Cadran.Workspaces.Entry;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Cadran.Workspaces;

internal static class WorkspacesModule
{
    public static IServiceCollection AddWorkspaces(this IServiceCollection services)
    {
        services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddSingleton<SetUpWorkspace>();
        services.AddSingleton<CreateToken>();
        services.AddSingleton<FindCaller>();
        services.AddScoped<WorkspaceQueries>();
        services.AddScoped<IRightsGivers, RightsGivers>();
        services.AddScoped<InviteMember>();
        services.AddScoped<CreateTeam>();
        services.AddScoped<EditMember>();
        services.AddScoped<EditTeam>();
        services.AddScoped<EditProfile>();
        services.AddScoped<EditWorkspace>();
        services.AddScoped<OwnTokens>();
        services.AddScoped<Logo>();
        services.AddSingleton<EntryMails>();
        services.AddEntry();
        services.AddHttpContextAccessor();
        services.AddSingleton<IAuthorizationHandler, PermissionCheck>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(Deny());
        return services;
    }

    /// <summary>What says nothing about who may use it, nobody may use.</summary>
    private static AuthorizationPolicy Deny() =>
        new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireAssertion(_ => false)
            .Build();
}
