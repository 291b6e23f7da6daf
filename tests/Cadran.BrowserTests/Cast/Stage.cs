using System.Collections.Concurrent;
using Cadran.BrowserTests.Cast;
using Cadran.BrowserTests.Sweep;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Stage))]

namespace Cadran.BrowserTests.Cast;

/// <summary>One server and one Chromium for the whole run; every test has a workspace and windows of its own.</summary>
public sealed class Stage : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? chromium;
    private House? house;
    private readonly Lazy<Task<(Firm, SampleIds)>> sample;
    private readonly ConcurrentDictionary<
        (string Language, bool SignedIn),
        Lazy<Task<IBrowserContext>>
    > readers = [];

    public Stage() => sample = new(MakeSample);

    public House House => house!;

    public IBrowser Chromium => chromium!;

    /// <summary>The made-up firm, for tests that only look.</summary>
    internal Task<(Firm Firm, SampleIds Ids)> Sample => sample.Value;

    /// <summary>
    /// The browser of someone who looks at the made-up firm in a language, as its owner or as a visitor. It is kept for the
    /// whole run: signing in is slow on purpose, and so is a browser that has seen none of our scripts.
    /// </summary>
    internal async Task<IBrowserContext> Reader(string language, bool signedIn)
    {
        var who = (language, signedIn);
        try
        {
            return await readers.GetOrAdd(who, _ => new(() => MakeReader(who))).Value;
        }
        catch
        {
            // The next page tries again.
            readers.TryRemove(who, out _);
            throw;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (JourneyAttribute.Chromium is not { Length: > 0 } path)
            return;
        house = House.Open();
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = path,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
        Assertions.SetDefaultExpectTimeout(15_000);
    }

    private async Task<(Firm, SampleIds)> MakeSample()
    {
        var firm = await Firm.In(House, isDemo: true);
        return (firm, await SampleIds.Of(firm));
    }

    private async Task<IBrowserContext> MakeReader((string Language, bool SignedIn) who)
    {
        var (firm, _) = await Sample;
        var window = await Window.Open(this, firm.House);
        if (who.SignedIn)
            await window.SignIn(firm.Email);
        await window.Context.AddCookiesAsync([
            new()
            {
                Name = "cadran-language",
                Value = who.Language,
                Url = firm.House.Url.ToString(),
            },
        ]);
        await window.Page.CloseAsync();
        return window.Context;
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
            await chromium.CloseAsync();
        playwright?.Dispose();
        if (house is not null)
            await house.DisposeAsync();
    }
}
