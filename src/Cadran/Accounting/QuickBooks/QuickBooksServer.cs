using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cadran.Accounting.Domain;

namespace Cadran.Accounting.QuickBooks;

/// <summary>What the token endpoint gives.</summary>
internal sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("refresh_token")] string RefreshToken,
    [property: JsonPropertyName("x_refresh_token_expires_in")] int RefreshExpiresIn
);

/// <summary>Requests to the servers of QuickBooks, each sent once; faults are thrown as <see cref="QuickBooksException"/>.</summary>
internal sealed class QuickBooksServer(IHttpClientFactory http, QuickBooksSettings settings)
{
    public const string HttpName = "quickbooks";

    /// <summary>Longer than its gateway waits.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(65);

    public Task<TokenAnswer> Exchange(string code, string redirect, CancellationToken stop) =>
        Tokens(
            new()
            {
                ["grant_type"] = "authorization_code",
                ["code"] = code,
                ["redirect_uri"] = redirect,
            },
            stop
        );

    /// <summary>A dead grant throws with the code "invalid_grant".</summary>
    public Task<TokenAnswer> Refresh(string refreshToken, CancellationToken stop) =>
        Tokens(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken }, stop);

    /// <summary>Ends a grant, by its refresh token.</summary>
    public async Task Revoke(string refreshToken, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Revoke)
        {
            Content = Json(new { token = refreshToken }),
        };
        await Said(request, Basic(), stop);
    }

    /// <summary>A call of the accounting API: the body that was answered.</summary>
    public async Task<string> Call(
        HttpMethod method,
        string pathAndQuery,
        HttpContent? content,
        string accessToken,
        CancellationToken stop
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(settings.Api, pathAndQuery))
        {
            Content = content,
        };
        return await Said(request, new("Bearer", accessToken), stop);
    }

    public static StringContent Json(object body) =>
        new(
            JsonSerializer.Serialize(body, body.GetType(), Wire.WireJson.Options),
            Encoding.UTF8,
            "application/json"
        );

    private async Task<TokenAnswer> Tokens(Dictionary<string, string> form, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Token)
        {
            Content = new FormUrlEncodedContent(form),
        };
        var body = await Said(request, Basic(), stop);
        try
        {
            return JsonSerializer.Deserialize<TokenAnswer>(body)
                ?? throw new QuickBooksException(Fault.Lost("no tokens"));
        }
        catch (JsonException)
        {
            throw new QuickBooksException(Fault.Lost("no tokens that can be read"));
        }
    }

    private AuthenticationHeaderValue Basic() =>
        new(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.ClientId}:{settings.Secret}"))
        );

    private async Task<string> Said(
        HttpRequestMessage request,
        AuthenticationHeaderValue who,
        CancellationToken stop
    )
    {
        request.Headers.Authorization = who;
        request.Headers.Accept.Add(new("application/json"));
        request.Headers.UserAgent.Add(new("Cadran", "1"));
        try
        {
            using var client = http.CreateClient(HttpName);
            using var answer = await client.SendAsync(request, stop);
            var body = await answer.Content.ReadAsStringAsync(stop);
            var trace = answer.Headers.TryGetValues("intuit_tid", out var ids)
                ? ids.FirstOrDefault()
                : null;
            if (Found(answer, body) is { } fault)
                throw new QuickBooksException(fault, trace);
            return body;
        }
        catch (Exception failure)
            when (failure is HttpRequestException or IOException
                || (failure is OperationCanceledException && !stop.IsCancellationRequested)
            )
        {
            throw new QuickBooksException(Fault.Lost(failure.GetType().Name));
        }
    }

    private static Fault? Found(HttpResponseMessage answer, string body)
    {
        var status = (int)answer.StatusCode;
        var found = Fault.In(status, body, Wait(answer));
        return found is { Code: null } && answer.StatusCode == HttpStatusCode.BadRequest
            ? found with
            {
                Code = OauthError(body),
            }
            : found;
    }

    private static Duration? Wait(HttpResponseMessage answer) =>
        answer.Headers.RetryAfter switch
        {
            { Delta: { } delta } => Duration.FromTimeSpan(delta),
            { Date: { } date } when answer.Headers.Date is { } now => Duration.FromTimeSpan(
                date - now
            ),
            _ => null,
        };

    /// <summary>`{"error":"invalid_grant"}` of the token endpoint.</summary>
    private static string? OauthError(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("error", out var error)
                && error.ValueKind == JsonValueKind.String
                ? error.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
