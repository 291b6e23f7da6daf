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
    private readonly Lazy<Task<string>> signedIn;

    public Stage()
    {
        sample = new(MakeSample);
        signedIn = new(SignIn);
    }

    public House House => house!;

    public IBrowser Chromium => chromium!;

    /// <summary>The made-up firm, for tests that only look.</summary>
    internal Task<(Firm Firm, SampleIds Ids)> Sample => sample.Value;

    /// <summary>What a browser keeps in which the owner of the made-up firm is signed in: a sign-in is slow on purpose.</summary>
    internal Task<string> SampleSignedIn => signedIn.Value;

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

    private async Task<string> SignIn()
    {
        var (firm, _) = await Sample;
        var window = await (await Window.Open(this, firm.House)).SignIn(firm.Email);
        var kept = await window.Context.StorageStateAsync();
        await window.Context.CloseAsync();
        return kept;
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
