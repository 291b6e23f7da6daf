namespace Cadran.Client;

/// <summary>
/// A Cadran as the member whose token it has: `client.Invoices.IssueAsync(id)`. One for a program is enough; it may be
/// used by many at once.
/// </summary>
public sealed partial class CadranClient : IDisposable
{
    private readonly HttpClient? own;
    private readonly Wire wire;

    /// <summary>Talks through an <see cref="HttpClient"/> of its own, which ends with it.</summary>
    /// <param name="address">Where Cadran is, as in the browser: "https://time.example.com".</param>
    /// <param name="token">A token of the API: "cad_…".</param>
    public CadranClient(Uri address, string token)
        : this(address, token, new HttpClient { Timeout = TimeSpan.FromMinutes(5) }) =>
        own = wire.Http;

    /// <summary>Talks through <paramref name="http"/>, which stays the caller's.</summary>
    /// <param name="address">Where Cadran is, as in the browser: "https://time.example.com".</param>
    /// <param name="token">A token of the API: "cad_…".</param>
    /// <param name="http">What sends.</param>
    /// <param name="tries">How often a call is sent at most, when the network or the server fails it; 1 is once.</param>
    /// <param name="language">Of the sentences of refusals: "fr", "en"; null: the one of the member.</param>
    public CadranClient(
        Uri address,
        string token,
        HttpClient http,
        int tries = 4,
        string? language = null
    ) => wire = new Wire(http, address, token, tries, language);

    /// <inheritdoc/>
    public void Dispose() => own?.Dispose();
}
