using System.Text;

namespace QuickBooksStandIn.Oauth;

/// <summary>The app that may ask: by Basic, or with its secret in the body.</summary>
internal sealed class Clients(StandInOptions options)
{
    public bool IsKnown(HttpContext http, IFormCollection? form)
    {
        var (id, secret) = Basic(http) ?? (form?["client_id"], form?["client_secret"]);
        return Secrets.Same(id, options.ClientId) & Secrets.Same(secret, options.ClientSecret);
    }

    public bool IsKnown(string? id) => id == options.ClientId;

    /// <summary>Exactly one of the app's addresses; where none are named, https, or http on localhost.</summary>
    public bool TakesRedirect(string? uri) =>
        options.RedirectUris.Count > 0
            ? options.RedirectUris.Contains(uri)
            : Uri.TryCreate(uri, UriKind.Absolute, out var address)
                && (address.Scheme == "https" || address is { Scheme: "http", IsLoopback: true });

    private static (string? Id, string? Secret)? Basic(HttpContext http)
    {
        const string scheme = "Basic ";
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[scheme.Length..].Trim(), bytes, out var length))
            return (null, null);
        return Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var id, var secret]
            ? (id, secret)
            : (null, null);
    }
}
