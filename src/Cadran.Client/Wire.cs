using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Cadran.Client;

/// <summary>
/// Sends calls, again where nothing says that they were done: after a lost connection, 429 and 503. A write goes under an
/// idempotency key that stays the same, so it is done once however often it is sent.
/// </summary>
internal sealed class Wire(HttpClient http, Uri address, string token, int tries, string? language)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private readonly Uri root = new(address.AbsoluteUri.TrimEnd('/') + "/api/v1/");

    public HttpClient Http => http;

    /// <summary>What is answered.</summary>
    public async Task<T> Get<T>(Call call, CancellationToken stop)
    {
        using var answer = await Send(call, stop).ConfigureAwait(false);
        return (
            await answer.Content.ReadFromJsonAsync<T>(Json.Options, stop).ConfigureAwait(false)
        )!;
    }

    /// <summary>Nothing is answered.</summary>
    public async Task Do(Call call, CancellationToken stop)
    {
        using var answer = await Send(call, stop).ConfigureAwait(false);
    }

    /// <summary>A file is answered: read it, then dispose of it.</summary>
    public async Task<CadranFile> File(Call call, CancellationToken stop)
    {
        var answer = await Send(call, stop).ConfigureAwait(false);
        return new CadranFile(
            answer,
            await answer.Content.ReadAsStreamAsync(stop).ConfigureAwait(false)
        );
    }

    private async Task<HttpResponseMessage> Send(Call call, CancellationToken stop)
    {
        var key = call.HasKey ? call.IdempotencyKey ?? Guid.CreateVersion7().ToString() : null;
        for (var tried = 1; ; tried++)
        {
            var isLast = tried >= tries || !call.CanRepeat || !IsSafe(call);
            var answer = await Try(call, key, isLast, stop).ConfigureAwait(false);
            if (answer is { IsSuccessStatusCode: true })
                return answer;
            if (answer is not null && (isLast || !MayPass(answer.StatusCode)))
                using (answer)
                    throw await CadranException.Of(answer, stop).ConfigureAwait(false);
            var wait = Wait(answer, tried);
            answer?.Dispose();
            await Task.Delay(wait, stop).ConfigureAwait(false);
        }
    }

    /// <summary>Null when there was no answer, unless it was the last time.</summary>
    private async Task<HttpResponseMessage?> Try(
        Call call,
        string? key,
        bool isLast,
        CancellationToken stop
    )
    {
        using var request = Request(call, key);
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop)
                .ConfigureAwait(false);
        }
        catch (HttpRequestException) when (!isLast)
        {
            return null;
        }
    }

    private HttpRequestMessage Request(Call call, string? key)
    {
        var request = new HttpRequestMessage(call.Method, new Uri(root, call.Path))
        {
            Content = call.Body?.Invoke(),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));
        if (language is not null)
            request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (call.IfVersion is { } version)
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        return request;
    }

    /// <summary>Whether it does no harm when it was done though nobody answered.</summary>
    private static bool IsSafe(Call call) => call.Method == HttpMethod.Get || call.HasKey;

    private static bool MayPass(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;

    /// <summary>As long as the server says; else a quarter of a second, then twice as long each time.</summary>
    private static TimeSpan Wait(HttpResponseMessage? answer, int tried)
    {
        var said = answer?.Headers.RetryAfter;
        var wait =
            said?.Delta
            ?? (said?.Date - TimeProvider.System.GetUtcNow())
            ?? TimeSpan.FromSeconds(0.25 * Math.Pow(2, tried - 1));
        return wait < TimeSpan.Zero ? TimeSpan.Zero
            : wait > Longest ? Longest
            : wait;
    }

    /// <summary>The body of a call as JSON.</summary>
    public static Func<HttpContent> Written<T>(T body) =>
        () => JsonContent.Create(body, options: Json.Options);

    /// <summary>The body of a call as a file.</summary>
    public static Func<HttpContent> Sent(Stream file, string contentType)
    {
        var again = Again(file);
        return () =>
            new StreamContent(again())
            {
                Headers = { ContentType = new MediaTypeHeaderValue(contentType) },
            };
    }

    /// <summary>The body of a call as a form: the file, and the texts that are given.</summary>
    public static Func<HttpContent> Form(
        Stream file,
        string fileName,
        params (string Name, string? Text)[] texts
    )
    {
        var again = Again(file);
        return () =>
        {
            var form = new MultipartFormDataContent
            {
                { new StreamContent(again()), "file", fileName },
            };
            foreach (var (name, text) in texts)
                if (text is not null)
                    form.Add(new StringContent(text), name);
            return form;
        };
    }

    /// <summary>The stream from where it stands now, at each sending; it stays the caller's to close.</summary>
    private static Func<Stream> Again(Stream file)
    {
        var start = file.CanSeek ? file.Position : 0;
        return () =>
        {
            if (file.CanSeek)
                file.Position = start;
            return new KeptOpen(file);
        };
    }
}
