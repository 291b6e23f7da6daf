using Cadran.Platform.Web.Frame;
using Cadran.Workspaces.Domain;
using Cadran.Workspaces.Entry;
using Cadran.Workspaces.OpenId;
using Cadran.Workspaces.Pages;
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
        services.AddScoped<WithdrawInvitation>();
        services.AddScoped<CreateTeam>();
        services.AddScoped<EditMember>();
        services.AddScoped<EditTeam>();
        services.AddScoped<EditProfile>();
        services.AddScoped<EditWorkspace>();
        services.AddScoped<CountryChange>();
        services.AddSingleton<ILeftFromCountry, OwnLeftFromCountry>();
        services.AddScoped<OwnTokens>();
        services.AddSingleton<Pictures>();
        services.AddScoped<Logo>();
        services.AddSingleton<EntryMails>();
        services.AddHostedService<ForgetEvents>();
        services.AddScoped<SettingsPlaces>();
        services.AddSingleton(Place("company", "", Permissions.SettingsEdit, 10));
        services.AddSingleton(Place("documents", "/documents", Permissions.SettingsEdit, 20));
        services.AddSingleton(Place("time", "/time", Permissions.SettingsEdit, 60));
        services.AddSingleton(Place("members", "/members", Permissions.MembersEdit, 70));
        services.AddSingleton(Place("teams", "/teams", Permissions.MembersEdit, 80));
        services.AddSingleton(Place("jobs", "/jobs", Permissions.SettingsEdit, 100));
        services.AddEntry();
        services.AddOpenId();
        services.AddHttpContextAccessor();
        services.AddSingleton<IAuthorizationHandler, PermissionCheck>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(Deny());
        return services;
    }

    private static SettingsPlace Place(string name, string path, string permission, int order) =>
        new("settings." + name, "/settings" + path, permission, order);

    /// <summary>What says nothing about who may use it, nobody may use.</summary>
    private static AuthorizationPolicy Deny() =>
        new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireAssertion(_ => false)
            .Build();
}
