using Microsoft.AspNetCore.WebUtilities;

namespace QuickBooksStandIn.Oauth;

/// <summary>What an app asks a person at /connect/oauth2.</summary>
internal sealed record ConsentRequest(
    string? ClientId,
    string? RedirectUri,
    string? ResponseType,
    string? Scope,
    string? State
)
{
    public static ConsentRequest Of(Func<string, string?> value) =>
        new(
            value("client_id"),
            value("redirect_uri"),
            value("response_type"),
            value("scope"),
            value("state")
        );

    /// <summary>What is wrong with it in such a way that nobody may be sent back; null where all is well.</summary>
    public string? Wrong(Clients clients)
    {
        if (!clients.IsKnown(ClientId))
            return "The client_id is not the one of this app.";
        if (!clients.TakesRedirect(RedirectUri))
            return "The redirect_uri is none of the app's.";
        if (ResponseType != "code")
            return "The response_type must be code.";
        if (string.IsNullOrEmpty(State))
            return "The state is missing.";
        var scopes = Scopes.Read(Scope);
        return scopes.Length == 0 || scopes.Except(Scopes.All).Any()
            ? "The scope is missing or unknown."
            : null;
    }

    /// <summary>Where the person goes with a code.</summary>
    public string Allowed(string code, string realm) =>
        Back(("code", code), ("state", State), ("realmId", realm));

    public string Denied() => Back(("error", "access_denied"), ("state", State));

    private string Back(params (string Name, string? Value)[] answers) =>
        QueryHelpers.AddQueryString(
            RedirectUri!,
            answers.ToDictionary(answer => answer.Name, answer => answer.Value)
        );
}
