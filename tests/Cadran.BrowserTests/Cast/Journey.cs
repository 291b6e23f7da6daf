using Microsoft.Playwright;

namespace Cadran.BrowserTests.Cast;

/// <summary>
/// What journeys share: windows that are closed at the end, a picture of each when the test failed, and no fault in
/// any of them when it passed.
/// </summary>
public abstract class Journey(Stage stage) : IAsyncLifetime
{
    private readonly List<Window> windows = [];

    protected Stage Stage { get; } = stage;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        foreach (var (window, place) in windows.Select((w, i) => (w, i)))
        {
            if (failed)
                TestContext.Current.AddAttachment(
                    $"window {place + 1}",
                    await window.Page.ScreenshotAsync(),
                    "image/png"
                );
            await window.Close();
        }
        GC.SuppressFinalize(this);
        if (!failed)
            Assert.Empty(windows.SelectMany(w => w.Faults));
    }

    /// <summary>A window in which nobody is signed in.</summary>
    protected async Task<Window> Open(
        BrowserNewContextOptions? options = null,
        House? house = null
    ) => Seen(await Window.Open(Stage, house, options));

    /// <summary>A window in which Ana is signed in.</summary>
    protected async Task<Window> Open(Firm firm, BrowserNewContextOptions? options = null) =>
        await (await Open(options, firm.House)).SignIn(firm.Email);

    /// <summary>This one too is closed at the end and may have no fault.</summary>
    protected Window Seen(Window window)
    {
        windows.Add(window);
        return window;
    }

    protected Task<Firm> Firm() => Cast.Firm.In(Stage.House);
}
