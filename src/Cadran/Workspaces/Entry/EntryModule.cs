using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Cadran.Workspaces.Entry;

/// <summary>The wiring of getting in: API tokens and browser sessions, one scheme that picks between them.</summary>
internal static class EntryModule
{
    private const string EitherScheme = "token-or-session";

    public static void AddEntry(this IServiceCollection services)
    {
        services
            .AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, options => options.ForwardDefaultSelector = Pick)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(
                TokenAuthentication.SchemeName,
                null
            )
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(
                SessionAuthentication.SchemeName,
                null
            );
        services.AddDataProtection().SetApplicationName("cadran");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, DatabaseKeys>();
        services.AddSingleton<EntryCookies>();
        services.AddSingleton<Users>();
        services.AddSingleton<GuessGate>();
        services.AddSingleton<PasswordCheck>();
        services.AddSingleton<EnterWorkspace>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<SignUp>();
        services.AddSingleton<SecondFactor>();
        services.AddSingleton<RecoverPassword>();
        services.AddSingleton<Invitations>();
        services.AddScoped<SignedIn>();
        services.AddScoped<Steps>();
        services.AddScoped<Sessions>();
        services.AddScoped<ChangePassword>();
        AddPasskeys(services);
    }

    private static void AddPasskeys(IServiceCollection services)
    {
        services.AddIdentityCore<User>();
        services.AddScoped<UserStore>();
        services.AddScoped<IUserStore<User>>(p => p.GetRequiredService<UserStore>());
        services.AddScoped<IPasskeyHandler<User>, PasskeyHandler<User>>();
        services.AddScoped<Passkeys>();
        services
            .AddOptions<IdentityPasskeyOptions>()
            .Configure<IConfiguration>(
                (options, configuration) =>
                {
                    options.UserVerificationRequirement = "required";
                    options.ResidentKeyRequirement = "required";
                    if (Uri.TryCreate(configuration["CADRAN_URL"], UriKind.Absolute, out var own))
                        options.ServerDomain = own.Host;
                }
            );
    }

    private static string Pick(HttpContext http) =>
        http.Request.Headers.Authorization.Count > 0
            ? TokenAuthentication.SchemeName
            : SessionAuthentication.SchemeName;
}
