using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Cadran.Workspaces.OpenId;

/// <summary>
/// What providers say of themselves: their discovery document with the keys that they sign with. Kept for an hour, and read
/// anew when a token is signed by a key that is not among them.
/// </summary>
internal sealed class Providers(ProviderNetwork network, TimeProvider clock)
{
    private const string Document = "/.well-known/openid-configuration";
    private const int MostKept = 1_000;
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<
        string,
        (OpenIdConnectConfiguration Provider, DateTimeOffset At)
    > kept = new();

    /// <summary>Refused as <see cref="Read"/>, when it is not known yet.</summary>
    public async Task<Result<OpenIdConnectConfiguration>> Of(
        string issuer,
        CancellationToken stop
    ) =>
        kept.TryGetValue(issuer, out var known) && clock.GetUtcNow() - known.At < Lasts
            ? known.Provider
            : await Read(issuer, stop);

    /// <summary>
    /// Read now. Refused: open_id.issuer_invalid, open_id.address_private, open_id.unreachable, open_id.status,
    /// open_id.not_json, open_id.issuer_differs, open_id.insecure, open_id.no_code_flow, open_id.no_s256,
    /// open_id.no_secret, open_id.no_keys.
    /// </summary>
    public async Task<Result<OpenIdConnectConfiguration>> Read(
        string issuer,
        CancellationToken stop
    )
    {
        if (!network.Allows(issuer, out _))
            return OpenIdRefusals.Issuer;
        var document = await Text(issuer.TrimEnd('/') + Document, stop);
        if (!document.Succeeded)
            return document.Refusal;
        if (Parsed(document.Value, OpenIdConnectConfiguration.Create) is not { } provider)
            return OpenIdRefusals.NotJson;
        if (Wrong(provider, issuer) is { } refusal)
            return refusal;
        var keys = await Text(provider.JwksUri, stop);
        if (!keys.Succeeded)
            return keys.Refusal;
        foreach (var key in Parsed(keys.Value, JsonWebKeySet.Create)?.GetSigningKeys() ?? [])
            provider.SigningKeys.Add(key);
        if (!provider.SigningKeys.Any(key => key is not SymmetricSecurityKey))
            return OpenIdRefusals.NoKeys;
        if (kept.Count > MostKept)
            kept.Clear();
        kept[issuer] = (provider, clock.GetUtcNow());
        return provider;
    }

    private async Task<Result<string>> Text(string address, CancellationToken stop)
    {
        if (!network.Allows(address, out var url))
            return OpenIdRefusals.Insecure;
        var answer = await network.Get(url, stop);
        if (!answer.Succeeded)
            return answer.Refusal;
        return answer.Value.Status == StatusCodes.Status200OK
            ? answer.Value.Body
            : OpenIdRefusals.Status(answer.Value.Status);
    }

    private static T? Parsed<T>(string json, Func<string, T> parse)
        where T : class
    {
        try
        {
            return parse(json);
        }
        catch (Exception odd) when (odd is JsonException or ArgumentException or FormatException)
        {
            return null;
        }
    }

    /// <summary>A provider that doesn't say whether it takes S256 is asked with it; several take it and don't say so.</summary>
    private Refusal? Wrong(OpenIdConnectConfiguration provider, string issuer)
    {
        if (string.IsNullOrEmpty(provider.Issuer))
            return OpenIdRefusals.NotJson;
        if (provider.Issuer != issuer)
            return OpenIdRefusals.IssuerDiffers(provider.Issuer);
        string?[] addresses =
        [
            provider.AuthorizationEndpoint,
            provider.TokenEndpoint,
            provider.JwksUri,
        ];
        if (!addresses.All(address => network.Allows(address, out _)))
            return OpenIdRefusals.Insecure;
        if (!provider.ResponseTypesSupported.Contains("code"))
            return OpenIdRefusals.NoCodeFlow;
        var challenges = provider.CodeChallengeMethodsSupported;
        if (challenges.Count > 0 && !challenges.Contains("S256"))
            return OpenIdRefusals.NoS256;
        return ClientProof.CanBeGiven(provider) ? null : OpenIdRefusals.NoSecret;
    }
}
