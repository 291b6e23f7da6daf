using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Cadran.Benchmarks;

/// <summary>What a browser with an empty cache transfers for a page: the page and all that it names, as brotli.</summary>
internal sealed partial class FirstLoad(int port, Action<string, string, string> report)
{
    public const string Email = "ana@bench.example";
    public const string Password = "correct horse battery";

    private static readonly string[] Pages = ["/", "/time", "/ready-to-bill", "/invoices"];

    public async Task Run()
    {
        using var handler = new HttpClientHandler
        {
            AutomaticDecompression = DecompressionMethods.None,
        };
        using var http = new HttpClient(handler)
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}"),
        };
        using var entered = await http.PostAsJsonAsync(
            "/api/v1/sign-in",
            new { email = Email, password = Password }
        );
        entered.EnsureSuccessStatusCode();
        foreach (var page in Pages)
            await Weigh(http, page);
    }

    private async Task Weigh(HttpClient http, string page)
    {
        var seen = new HashSet<string>();
        var (bytes, text, found) = await Fetch(http, page);
        if (!found)
            return;
        var total = bytes;
        var waiting = new Queue<string>(Named(text, page));
        while (waiting.TryDequeue(out var path))
        {
            if (!seen.Add(path))
                continue;
            (bytes, text, _) = await Fetch(http, path);
            total += bytes;
            foreach (var next in Named(text, path))
                waiting.Enqueue(next);
        }
        report(
            $"first load of {page}",
            "≤ 150 KiB",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{total / 1024.0:0} KiB, {seen.Count + 1} requests"
            )
        );
    }

    private static async Task<(long Bytes, string Text, bool Found)> Fetch(
        HttpClient http,
        string path
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var answer = await http.SendAsync(request);
        var body = await answer.Content.ReadAsByteArrayAsync();
        var text = answer.Content.Headers.ContentEncoding.Contains("br")
            ? await Unpacked(body)
            : System.Text.Encoding.UTF8.GetString(body);
        return (body.Length, text, answer.IsSuccessStatusCode);
    }

    private static async Task<string> Unpacked(byte[] body)
    {
        await using var packed = new MemoryStream(body);
        await using var brotli = new System.IO.Compression.BrotliStream(
            packed,
            System.IO.Compression.CompressionMode.Decompress
        );
        using var reader = new StreamReader(brotli);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Styles, scripts, pictures of a page; what a style or module imports.</summary>
    private static IEnumerable<string> Named(string text, string from) =>
        References()
            .Matches(text)
            .Select(match => match.Groups.Values.Skip(1).First(g => g.Success).Value)
            .Where(path => !path.StartsWith("data:", StringComparison.Ordinal))
            .Select(path => new Uri(new Uri(new Uri("http://localhost"), from), path))
            .Where(uri => uri.Host == "localhost")
            .Select(uri => uri.PathAndQuery);

    [GeneratedRegex(
        """<link[^>]+href="([^"]+\.(?:css|js|svg|woff2)[^"]*)"|<(?:script|img)[^>]+src="([^"]+)"|(?:from|import)\s*["'](\.{0,2}/[^"']+\.js)["']|@import\s+(?:url\()?["']([^"']+)["']|url\(["']?([^"')]+)["']?\)"""
    )]
    private static partial Regex References();
}
