using System.Net.Http.Headers;
using Cadran.Platform;

namespace Cadran.Workspaces.OpenId;

/// <summary>What a provider answered.</summary>
internal sealed record ProviderAnswer(int Status, string Body);

/// <summary>
/// The way to the providers that owners type in: public addresses and https only, unless CADRAN_OPENID_LOCAL=1 lets it reach
/// this machine and its network (a Keycloak of one's own; http on this machine itself). Waits ten seconds and reads 256 KiB.
/// </summary>
internal sealed class ProviderNetwork : IDisposable
{
    private const int MostRead = 256 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly HttpClient http;
    private readonly bool isLocalAllowed;

    public ProviderNetwork(NameLookup lookup, IConfiguration configuration)
    {
        isLocalAllowed = configuration["CADRAN_OPENID_LOCAL"] == "1";
        http = new PublicNetwork(lookup, isLocalAllowed).Client(Patience);
        http.MaxResponseContentBufferSize = MostRead;
        http.DefaultRequestHeaders.Accept.Add(new("application/json"));
        http.DefaultRequestHeaders.UserAgent.Add(new("Cadran", "1"));
    }

    /// <summary>Whether that may be an address of a provider.</summary>
    public bool Allows(string? address, out Uri url) =>
        Uri.TryCreate(address, UriKind.Absolute, out url!)
        && url.UserInfo.Length == 0
        && url.Fragment.Length == 0
        && (
            url.Scheme == Uri.UriSchemeHttps
            || (isLocalAllowed && url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)
        );

    /// <summary>Refused: open_id.address_private, open_id.unreachable.</summary>
    public Task<Result<ProviderAnswer>> Get(Uri url, CancellationToken stop) =>
        Send(new HttpRequestMessage(HttpMethod.Get, url), stop);

    /// <summary>Refused: open_id.address_private, open_id.unreachable.</summary>
    public Task<Result<ProviderAnswer>> Post(
        Uri url,
        IReadOnlyDictionary<string, string> form,
        AuthenticationHeaderValue? who,
        CancellationToken stop
    ) =>
        Send(
            new HttpRequestMessage(HttpMethod.Post, url)
            {
                Content = new FormUrlEncodedContent(form),
                Headers = { Authorization = who },
            },
            stop
        );

    public void Dispose() => http.Dispose();

    private async Task<Result<ProviderAnswer>> Send(
        HttpRequestMessage request,
        CancellationToken stop
    )
    {
        using var sent = request;
        try
        {
            using var answer = await http.SendAsync(sent, stop);
            return new ProviderAnswer(
                (int)answer.StatusCode,
                await answer.Content.ReadAsStringAsync(stop)
            );
        }
        catch (Exception failure)
            when (failure is HttpRequestException or IOException or InvalidOperationException
                || (failure is OperationCanceledException && !stop.IsCancellationRequested)
            )
        {
            return IsPrivate(failure) ? OpenIdRefusals.Private : OpenIdRefusals.Unreachable;
        }
    }

    private static bool IsPrivate(Exception? failure) =>
        failure is not null
        && (failure is PrivateAddressException || IsPrivate(failure.InnerException));
}
