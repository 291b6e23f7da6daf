using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Cadran.Tests.Cast;

/// <summary>
/// A firm's provider of accounts: a real OpenID Connect server on a port of this machine, with a log-in page, that can be
/// told who comes and what goes wrong.
/// </summary>
public sealed partial class FirmProvider : IAsyncDisposable
{
    public const string ClientId = "cadran";

    /// <summary>With characters that have to be written otherwise in a header.</summary>
    public const string Secret = "a secret: of/the+firm%";

    private static readonly string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    /// <summary>Made once: a key takes seconds. To encrypt with, to sign with, and to sign with after a change.</summary>
    private static readonly RsaSecurityKey[] Keys =
    [
        .. new[] { "encrypts", "signs", "new" }.Select(name => new RsaSecurityKey(RSA.Create(2048))
        {
            KeyId = name,
        }),
    ];

    private readonly WebApplication app;

    private FirmProvider(WebApplication app) => this.app = app;

    public string Issuer => app.Urls.Single() + "/";

    /// <summary>Who logs in.</summary>
    public string Subject { get; set; } = "subject-1";
    public string? Email { get; set; }
    public bool? EmailVerified { get; set; } = true;
    public string? Name { get; set; }
    public string? Locale { get; set; }

    /// <summary>What it says instead of letting in: access_denied…</summary>
    public string? Error { get; set; }

    /// <summary>Changes the claims of the ID token, which is signed anew.</summary>
    public Action<Dictionary<string, object>>? Alters { get; set; }

    /// <summary>What signs the ID token instead of its key.</summary>
    public SigningCredentials? SignsWith { get; set; }
    public bool LeavesUnsigned { get; set; }

    /// <summary>Answers a request in its own way; false: as usual.</summary>
    public Func<HttpContext, Task<bool>>? Instead { get; set; }

    /// <summary>Changes what it says of itself.</summary>
    public Action<JsonObject>? Describes { get; set; }

    /// <summary>The last login_hint.</summary>
    public string? Hint { get; private set; }

    /// <summary>How the client last showed its secret: "Basic", or null in the form.</summary>
    public string? Proof { get; private set; }

    private RsaSecurityKey? NewKey { get; set; }

    public static async Task<FirmProvider> Open()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        FirmProvider? provider = null;
        builder.Services.AddRouting();
        builder.Services.AddAuthentication();
        builder.Services.AddAuthorization();
        builder.Services.AddOpenIddict().AddServer(server => Configure(server, () => provider!));
        var app = builder.Build();
        provider = new FirmProvider(app);
        app.Use(provider.Misbehave);
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/authorize", provider.Ask);
        app.MapPost("/authorize", provider.LetIn);
        app.MapPost("/token", (Delegate)GiveTokens);
        await app.StartAsync();
        await provider.WarmUp();
        return provider;
    }

    /// <summary>Another key signs from now on, and the one before is no more.</summary>
    public void RotateKeys()
    {
        NewKey = Keys[2];
        SignsWith = new SigningCredentials(NewKey, SecurityAlgorithms.RsaSha256);
    }

    /// <summary>Goes there as a browser, logs in, and answers where the browser is sent back to: path and query.</summary>
    public async Task<string> LogIn(string address)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var page = await client.GetAsync(new Uri(address));
        var html = await page.Content.ReadAsStringAsync();
        Assert.True(page.IsSuccessStatusCode, $"{(int)page.StatusCode} {html}");
        using var form = new FormUrlEncodedContent(
            Hidden()
                .Matches(html)
                .Select(m =>
                    KeyValuePair.Create(
                        WebUtility.HtmlDecode(m.Groups[1].Value),
                        WebUtility.HtmlDecode(m.Groups[2].Value)
                    )
                )
        );
        using var answer = await client.PostAsync(new Uri(Issuer + "authorize"), form);
        return answer.Headers.Location?.PathAndQuery
            ?? throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>What its first answer costs is not waited for by who asks it.</summary>
    private async Task WarmUp()
    {
        using var client = new HttpClient();
        await client.GetStringAsync(new Uri(Issuer + ".well-known/openid-configuration"));
        await client.GetStringAsync(new Uri(Issuer + ".well-known/jwks"));
    }

    private static void Configure(OpenIddictServerBuilder server, Func<FirmProvider> provider)
    {
        server.EnableDegradedMode();
        server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token");
        server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
        server.RegisterScopes(Scopes.Email, Scopes.Profile);
        server.AddEncryptionKey(Keys[0]).AddSigningKey(Keys[1]);
        server
            .UseAspNetCore()
            .EnableAuthorizationEndpointPassthrough()
            .EnableTokenEndpointPassthrough()
            .DisableTransportSecurityRequirement();
        server.AddEventHandler<ValidateAuthorizationRequestContext>(handler =>
            handler.UseInlineHandler(context =>
            {
                if (
                    context.ClientId != ClientId
                    || !context.RedirectUri!.Contains(
                        "/sign-in/firm/done/",
                        StringComparison.Ordinal
                    )
                )
                    context.Reject(Errors.InvalidClient, "not registered");
                return default;
            })
        );
        server.AddEventHandler<ValidateTokenRequestContext>(handler =>
            handler.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId || context.ClientSecret != Secret)
                    context.Reject(Errors.InvalidClient, "not the secret");
                return default;
            })
        );
        server.AddEventHandler<HandleJsonWebKeySetRequestContext>(handler =>
            handler
                .UseInlineHandler(context =>
                {
                    if (provider().NewKey is { } key)
                    {
                        context.Keys.Clear();
                        context.Keys.Add(JsonWebKeyConverter.ConvertFromRSASecurityKey(key));
                    }
                    return default;
                })
                .SetOrder(int.MaxValue)
        );
        server.AddEventHandler<ApplyTokenResponseContext>(handler =>
            handler
                .UseInlineHandler(context =>
                {
                    if (context.Response.IdToken is { } token)
                        context.Response.IdToken = provider().Forge(context, token);
                    return default;
                })
                .SetOrder(int.MinValue)
        );
    }

    private string Forge(ApplyTokenResponseContext context, string token)
    {
        if (Alters is null && SignsWith is null && !LeavesUnsigned)
            return token;
        var said = new JsonWebToken(token);
        var claims = JsonSerializer.Deserialize<Dictionary<string, object>>(
            Base64UrlEncoder.Decode(said.EncodedPayload)
        )!;
        Alters?.Invoke(claims);
        var payload = JsonSerializer.Serialize(claims);
        var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
        return LeavesUnsigned
            ? handler.CreateToken(payload)
            : handler.CreateToken(
                payload,
                SignsWith ?? context.Transaction.Options.SigningCredentials[0]
            );
    }

    private async Task Misbehave(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path == "/token")
            Proof = http.Request.Headers.Authorization.ToString() is { Length: > 0 } header
                ? header.Split(' ')[0]
                : null;
        if (Instead is { } instead && await instead(http))
            return;
        if (Describes is null || http.Request.Path != "/.well-known/openid-configuration")
        {
            await next(http);
            return;
        }
        var (body, own) = (http.Response.Body, new MemoryStream());
        http.Response.Body = own;
        await next(http);
        var document = JsonNode.Parse(own.ToArray())!.AsObject();
        Describes(document);
        http.Response.Body = body;
        http.Response.ContentLength = null;
        await http.Response.WriteAsync(document.ToJsonString());
    }

    /// <summary>The log-in page: whoever presses the button is the one who was set.</summary>
    private IResult Ask(HttpContext http)
    {
        Hint = http.Request.Query["login_hint"];
        var fields = http.Request.Query.Select(pair =>
            $"<input type=\"hidden\" name=\"{WebUtility.HtmlEncode(pair.Key)}\" value=\"{WebUtility.HtmlEncode(pair.Value)}\">"
        );
        return Results.Content(
            $"<!doctype html><title>Accounts</title><h1>Accounts of the firm</h1><form method=\"post\" action=\"/authorize\">{string.Concat(fields)}<button>Log in</button></form>",
            "text/html"
        );
    }

    private IResult LetIn(HttpContext http)
    {
        var request = http.GetOpenIddictServerRequest()!;
        if (Error is not null)
            return Results.Redirect(
                $"{request.RedirectUri}?error={Error}&state={Uri.EscapeDataString(request.State!)}"
            );
        var identity = new ClaimsIdentity("firm");
        identity.SetClaim(Claims.Subject, Subject).SetClaim(Claims.Email, Email);
        identity.SetClaim(Claims.Name, Name).SetClaim(Claims.Locale, Locale);
        if (EmailVerified is { } verified)
            identity.SetClaim(Claims.EmailVerified, verified);
        identity.SetScopes(request.GetScopes());
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        return Results.SignIn(new ClaimsPrincipal(identity), null, Scheme);
    }

    private static async Task<IResult> GiveTokens(HttpContext http)
    {
        var code = await http.AuthenticateAsync(Scheme);
        return Results.SignIn(code.Principal!, null, Scheme);
    }

    [GeneratedRegex("name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
