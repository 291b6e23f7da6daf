using Microsoft.Playwright;

namespace Cadran.BrowserTests.Cast;

/// <summary>A browser window of one person, with all that went wrong in it.</summary>
public sealed class Window
{
    private readonly List<string> faults = [];
    private readonly HashSet<int> expected = [];
    private readonly House house;
    private readonly bool isOneOfMany;

    private Window(IBrowserContext context, IPage page, House house, bool isOneOfMany = false)
    {
        Context = context;
        Page = page;
        this.house = house;
        this.isOneOfMany = isOneOfMany;
        Watch(page);
    }

    public IBrowserContext Context { get; }
    public IPage Page { get; }

    /// <summary>Errors of scripts, refusals of the content security policy, requests that failed.</summary>
    public IReadOnlyList<string> Faults => faults;

    public static async Task<Window> Open(
        Stage stage,
        House? house = null,
        BrowserNewContextOptions? options = null
    )
    {
        options ??= new();
        options.BaseURL = (house ?? stage.House).Url.ToString();
        options.Locale ??= "en-GB";
        options.TimezoneId ??= "Europe/Paris";
        options.ViewportSize ??= new() { Width = 1360, Height = 900 };
        var context = await stage.Chromium.NewContextAsync(options);
        context.SetDefaultTimeout(15_000);
        return new Window(context, await context.NewPageAsync(), house ?? stage.House);
    }

    /// <summary>One more window of a browser that goes on without it.</summary>
    public static async Task<Window> Of(IBrowserContext browser, House house) =>
        new(browser, await browser.NewPageAsync(), house, isOneOfMany: true);

    public Task Close() => isOneOfMany ? Page.CloseAsync() : Context.CloseAsync();

    /// <summary>Signs in without the page that does it; another tab of the same browser is then signed in too.</summary>
    public async Task<Window> SignIn(string email, string password = Firm.Password)
    {
        var answer = await Context.APIRequest.PostAsync(
            "/api/v1/sign-in",
            new()
            {
                DataObject = new { email, password },
                Headers = [new("Origin", house.Url.GetLeftPart(UriPartial.Authority))],
            }
        );
        Assert.True(answer.Ok, $"sign in: {answer.Status} {await answer.TextAsync()}");
        return this;
    }

    public async Task<IPage> Go(string path)
    {
        await Page.GotoAsync(path);
        return Page;
    }

    /// <summary>An answer of this status is what the test is about, no fault.</summary>
    public Window Expects(params int[] statuses)
    {
        expected.UnionWith(statuses);
        return this;
    }

    /// <summary>One more tab, watched as well.</summary>
    public async Task<IPage> Tab(string path)
    {
        var page = await Context.NewPageAsync();
        Watch(page);
        await page.GotoAsync(path);
        return page;
    }

    private void Watch(IPage page)
    {
        page.PageError += (_, error) => faults.Add("script: " + error);
        page.Console += (_, message) =>
        {
            if (
                message.Type == "error"
                && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
            )
                faults.Add($"console: {message.Text}");
        };
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 400 && !expected.Contains(answer.Status))
                faults.Add($"{answer.Status} {answer.Request.Method} {answer.Url}");
        };
        page.RequestFailed += (_, request) =>
        {
            // Leaving a page breaks off what it still asks for.
            if (request.Failure != "net::ERR_ABORTED")
                faults.Add($"{request.Failure} {request.Method} {request.Url}");
        };
    }
}
