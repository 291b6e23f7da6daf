using System.Text.Json;
using Cadran.Accounting.QuickBooks;

namespace Cadran;

/// <summary>A company of the stand-in.</summary>
internal sealed record StandInCompany(string Realm, string Name, bool Multicurrency);

/// <summary>
/// What the sample data does at the stand-in of QuickBooks as its people would: only the stand-in has these addresses,
/// and it is asked first whether it is one.
/// </summary>
internal sealed class DemoStandIn(IHttpClientFactory http, QuickBooksSettings settings)
{
    private const string Name = "QuickBooksStandIn";

    public string Address => settings.Api.AbsoluteUri.TrimEnd('/');

    /// <summary>One that keeps several currencies; null: no stand-in answers there.</summary>
    public async Task<StandInCompany?> Company(CancellationToken stop)
    {
        try
        {
            using var client = http.CreateClient(QuickBooksServer.HttpName);
            using var answer = await client.GetAsync(At("_sim"), stop);
            if (!answer.IsSuccessStatusCode)
                return null;
            var about = await answer.Content.ReadFromJsonAsync<About>(stop);
            return about is { Name: Name }
                ? about.Companies.FirstOrDefault(c => c.Multicurrency)
                : null;
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The person allows it; where that sends the browser.</summary>
    public async Task<Uri> Consent(string authorize, StandInCompany company, CancellationToken stop)
    {
        var said = await Post(
            "consent",
            new { authorizeUrl = authorize, realm = company.Realm },
            stop
        );
        return new Uri(said.GetProperty("location").GetString()!);
    }

    public Task MakeCustomer(string name, StandInCompany company, CancellationToken stop) =>
        Post($"companies/{company.Realm}/customer", new { DisplayName = name }, stop);

    /// <summary>All that is open of an invoice.</summary>
    public Task Pay(string invoice, StandInCompany company, CancellationToken stop) =>
        Post($"companies/{company.Realm}/invoice/{invoice}/pay", new { }, stop);

    private async Task<JsonElement> Post(string path, object body, CancellationToken stop)
    {
        using var client = http.CreateClient(QuickBooksServer.HttpName);
        // Names are those of QuickBooks.
        using var answer = await client.PostAsJsonAsync(
            At("_sim/" + path),
            body,
            new JsonSerializerOptions(),
            stop
        );
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
    }

    private Uri At(string path) => new(settings.Api, path);

    private sealed record About(string? Name, IReadOnlyList<StandInCompany> Companies);
}
