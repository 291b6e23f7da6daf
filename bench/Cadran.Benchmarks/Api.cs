using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Cadran.Benchmarks;

/// <summary>One caller of the API, who takes the time of each answer read whole.</summary>
internal sealed class Api : IDisposable
{
    private readonly HttpClient http;

    public Api(int port, string token)
    {
        http = new HttpClient
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}/api/v1/"),
            Timeout = TimeSpan.FromMinutes(5),
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Milliseconds for the answer to a GET.</summary>
    public async Task<double> Get(string path)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await http.GetAsync(path);
        await answer.Content.ReadAsByteArrayAsync();
        Check(answer);
        return clock.Elapsed.TotalMilliseconds;
    }

    /// <summary>What a GET answers.</summary>
    public async Task<JsonElement> Read(string path)
    {
        using var answer = await http.GetAsync(path);
        Check(answer);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Milliseconds for the answer to a POST, and what it said.</summary>
    public async Task<(double Milliseconds, JsonElement Answer)> Post(string path, object body)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await http.PostAsJsonAsync(path, body);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var taken = clock.Elapsed.TotalMilliseconds;
        Check(answer);
        return (taken, JsonDocument.Parse(bytes).RootElement);
    }

    public async Task<double> Delete(string path)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await http.DeleteAsync(path);
        Check(answer);
        return clock.Elapsed.TotalMilliseconds;
    }

    /// <summary>The same with a file for its body, which may take long.</summary>
    public async Task<(double Milliseconds, JsonElement Answer)> Send(
        string path,
        Stream file,
        params (string Name, string Value)[] fields
    )
    {
        var clock = Stopwatch.StartNew();
        using var form = new MultipartFormDataContent
        {
            { new StreamContent(file), "file", "file" },
        };
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        using var answer = await http.PostAsync(path, form);
        Check(answer);
        var said = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (clock.Elapsed.TotalMilliseconds, said);
    }

    /// <summary>Writes what a GET answers, however long, without keeping it.</summary>
    public async Task Fetch(string path, Stream to)
    {
        using var answer = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        Check(answer);
        await answer.Content.CopyToAsync(to);
    }

    public void Dispose() => http.Dispose();

    private static void Check(HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{answer.RequestMessage} was answered {answer}");
    }
}
