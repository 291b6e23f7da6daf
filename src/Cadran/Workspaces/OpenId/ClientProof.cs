using System.Net.Http.Headers;
using System.Text;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Cadran.Workspaces.OpenId;

/// <summary>How Cadran shows a provider that it is the client: client_secret_basic, or _post where only that is taken.</summary>
internal static class ClientProof
{
    private const string Basic = "client_secret_basic";
    private const string Post = "client_secret_post";

    /// <summary>Whether the provider takes one of the two; basic is taken by who says nothing.</summary>
    public static bool CanBeGiven(OpenIdConnectConfiguration provider) =>
        ByHeader(provider) || provider.TokenEndpointAuthMethodsSupported.Contains(Post);

    /// <summary>Puts it into the form, or answers the header that it is.</summary>
    public static AuthenticationHeaderValue? Give(
        OpenIdConnectConfiguration provider,
        string clientId,
        string secret,
        Dictionary<string, string> form
    )
    {
        if (ByHeader(provider))
            return new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Pair())));
        form["client_id"] = clientId;
        form["client_secret"] = secret;
        return null;

        // Encoded as in a form first (RFC 6749, 2.3.1).
        string Pair() => Uri.EscapeDataString(clientId) + ":" + Uri.EscapeDataString(secret);
    }

    private static bool ByHeader(OpenIdConnectConfiguration provider) =>
        provider.TokenEndpointAuthMethodsSupported.Count == 0
        || provider.TokenEndpointAuthMethodsSupported.Contains(Basic);
}
