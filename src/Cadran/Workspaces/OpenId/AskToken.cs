using System.Text.Json;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Cadran.Workspaces.OpenId;

/// <summary>Exchanges the code that a browser came back with for an ID token.</summary>
internal sealed class AskToken(
    ProviderNetwork network,
    ClientSecrets secrets,
    ILogger<AskToken> log
)
{
    /// <summary>
    /// The ID token, not looked at yet. Refused: sign_in.firm_again (the code is used or too old), sign_in.firm_client,
    /// sign_in.firm_unreachable.
    /// </summary>
    public async Task<Result<string>> Run(
        OpenIdConnectConfiguration provider,
        OpenIdProvider settings,
        string code,
        string verifier,
        string redirect,
        CancellationToken stop
    )
    {
        if (secrets.Open(settings.Sealed) is not { } secret)
            return OpenIdRefusals.Client;
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = redirect,
            ["code_verifier"] = verifier,
        };
        var who = ClientProof.Give(provider, settings.ClientId, secret, form);
        if (!network.Allows(provider.TokenEndpoint, out var url))
            return OpenIdRefusals.NotNow;
        var answer = await network.Post(url, form, who, stop);
        if (!answer.Succeeded)
        {
            log.LogWarning("{Url} can't be reached: {Why}", url, answer.Refusal.Code);
            return OpenIdRefusals.NotNow;
        }
        if (answer.Value.Status == StatusCodes.Status200OK)
            return Said(answer.Value.Body, "id_token") is { } token ? token : OpenIdRefusals.NotNow;
        return Refused(url, answer.Value);
    }

    private Refusal Refused(Uri url, ProviderAnswer answer)
    {
        var error = Said(answer.Body, "error");
        log.LogWarning("{Url} answers {Status} {Error}", url, answer.Status, Told(error));
        return error switch
        {
            "invalid_grant" => OpenIdRefusals.Again,
            "invalid_client" or "unauthorized_client" => OpenIdRefusals.Client,
            _ when answer.Status == StatusCodes.Status401Unauthorized => OpenIdRefusals.Client,
            _ => OpenIdRefusals.NotNow,
        };
    }

    /// <summary>As it may stand in a log: a provider says what it likes.</summary>
    public static string? Told(string? error) =>
        error is { Length: > 60 } || error?.Any(char.IsControl) == true ? "an error" : error;

    private static string? Said(string body, string name)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty(name, out var said)
                && said.ValueKind == JsonValueKind.String
                ? said.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
