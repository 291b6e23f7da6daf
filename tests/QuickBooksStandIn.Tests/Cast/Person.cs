using System.Net;
using System.Text.RegularExpressions;

namespace QuickBooksStandIn.Tests.Cast;

/// <summary>A person with a browser that keeps cookies and follows no redirect.</summary>
internal sealed partial class Person : IDisposable
{
    private readonly HttpClient http;
    private string check = "";

    public Person(StandIn standIn) =>
        http = new(
            new HttpClientHandler
            {
                AllowAutoRedirect = false,
                CookieContainer = new CookieContainer(),
            }
        )
        {
            BaseAddress = standIn.Url,
        };

    public async Task<(int Status, string Html, string? To)> Get(string path) =>
        await Read(await http.GetAsync(path));

    /// <summary>Sends these fields, and the check value of the last page that had one.</summary>
    public async Task<(int Status, string Html, string? To)> Send(
        string path,
        params (string Name, string Value)[] fields
    ) =>
        await Read(
            await http.PostAsync(
                path,
                new FormUrlEncodedContent(
                    fields
                        .Append(("check", check))
                        .ToDictionary(field => field.Item1, field => field.Item2)
                )
            )
        );

    public async Task SignIn()
    {
        await Send("/sign-in", ("name", "bookkeeper@example.com"), ("password", "quickbooks"));
        await Get("/");
    }

    public void Dispose() => http.Dispose();

    private async Task<(int, string, string?)> Read(HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync();
        if (Check().Match(html) is { Success: true } found)
            check = found.Groups[1].Value;
        return ((int)answer.StatusCode, html, answer.Headers.Location?.OriginalString);
    }

    [GeneratedRegex("name=\"check\" value=\"([^\"]+)\"")]
    private static partial Regex Check();
}
