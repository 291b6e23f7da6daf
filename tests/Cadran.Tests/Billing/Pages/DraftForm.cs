using System.Globalization;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Pages;

/// <summary>A draft of Éole's October and a browser on its editor, which posts the fields that a test names.</summary>
internal sealed class DraftForm(Firm firm, Browser browser, Job job, string id)
{
    public Firm Firm { get; } = firm;
    public Job Job { get; } = job;
    public string Id { get; } = id;

    private string Url => $"/billing/invoices/{Id}";

    /// <summary>One line for each of the entries of 1 h and 1.5 h, at 100.00.</summary>
    public static async Task<DraftForm> Open(string groupBy = "entry")
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var job = await Job.In(firm);
        await job.Log("2026-10-05", 3600);
        await job.Log("2026-10-06", 5400);
        return await Of(firm, job, groupBy);
    }

    /// <summary>Entries of so many minutes of one day, rounded up to quarters of an hour over the item and day.</summary>
    public static async Task<DraftForm> InQuarters(string groupBy, params int[] minutes)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var job = await Job.In(firm);
        var rounding = new
        {
            mode = "up",
            incrementMinutes = 15,
            scope = "workItemAndDay",
        };
        (
            await firm.Put(
                $"/organizations/{job.Customer}",
                new { name = "Éole", roundingPolicy = rounding }
            )
        ).Expect(200);
        foreach (var minute in minutes)
            await job.Log("2026-10-05", minute * 60);
        return await Of(firm, job, groupBy);
    }

    /// <summary>All the job's time of October.</summary>
    public static async Task<DraftForm> Of(Firm firm, Job job, string groupBy)
    {
        var id = await firm.Make(
            "/invoices",
            new
            {
                organizationId = job.Customer,
                through = "2026-10-31",
                groupBy,
            }
        );
        return new DraftForm(firm, await firm.Browser(), job, id);
    }

    public async Task<(int Status, string Html, string? To)> Post(
        string act,
        params (string Name, string Value)[] fields
    )
    {
        var all = new Dictionary<string, string>
        {
            ["_handler"] = "draft",
            ["version"] = (await Invoice())["version"].ToString(),
            ["act"] = act,
        };
        foreach (var (name, value) in fields)
            all[name] = value;
        return await browser.Submit(Url, all, live: true);
    }

    public Task<Answer> Invoice() => Firm.Get($"/invoices/{Id}");

    public async Task<string> Line(int at) =>
        (await Invoice())["lines"]!.AsArray()[at]!["id"]!.GetValue<string>();

    public async Task<string[]> Descriptions() =>
        [
            .. (await Invoice())["lines"]!
                .AsArray()
                .Select(l => l!["description"]!.GetValue<string>()),
        ];

    /// <summary>The billed seconds of the lines, least first.</summary>
    public async Task<IReadOnlyList<long>> Seconds() =>
        [
            .. (await Invoice())["lines"]!
                .AsArray()
                .Select(l => l!["seconds"]!.GetValue<long>())
                .Order(),
        ];

    /// <summary>Which line bills so many seconds.</summary>
    public async Task<string> LineOf(long seconds) =>
        (await Invoice())["lines"]!
            .AsArray()
            .Single(l => l!["seconds"]?.GetValue<long>() == seconds)!["id"]!.GetValue<string>();

    /// <summary>The entries of the line that bills so many seconds.</summary>
    public async Task<string[]> EntriesOf(long seconds) =>
        [
            .. (await Invoice())["lines"]!
                .AsArray()
                .Single(l => l!["seconds"]?.GetValue<long>() == seconds)!["timeEntryIds"]!
                .AsArray()
                .Select(e => e!.GetValue<string>()),
        ];

    public async Task<string> Total() => (await Invoice())["total"]["amount"]!.GetValue<string>();

    public async Task<int> Ready()
    {
        var list = await Firm.Get("/ready-to-bill?through=2026-12-31");
        return list.Items.Sum(c => c["entryCount"]!.GetValue<int>());
    }

    /// <summary>The fields of a line as the page has them.</summary>
    public static (string, string)[] Fields(
        string line,
        string description = "Conseil",
        decimal quantity = 1,
        string price = "100,00",
        string discount = ""
    ) =>
        [
            ($"line-{line}-description", description),
            ($"line-{line}-quantity", quantity.ToString(CultureInfo.InvariantCulture)),
            ($"line-{line}-unitPrice", price),
            ($"line-{line}-discount", discount),
        ];

    /// <summary>What the page keeps of what was taken off.</summary>
    public static string Taken(string html) =>
        System.Net.WebUtility.HtmlDecode(
            System
                .Text.RegularExpressions.Regex.Match(html, "name=\"taken\" value=\"([^\"]+)\"")
                .Groups[1]
                .Value
        );

    /// <summary>The dates of the page, those that are seen and those that are posted with them.</summary>
    public static (string, string)[] Dates(string html) =>
        [
            .. System
                .Text.RegularExpressions.Regex.Matches(
                    html,
                    "<input[^>]*name=\"[a-zA-Z]*Date\"[^>]*>"
                )
                .Select(m => (Attribute(m.Value, "name"), Attribute(m.Value, "value"))),
        ];

    private static string Attribute(string tag, string name) =>
        System.Text.RegularExpressions.Regex.Match(tag, $"\\b{name}=\"([^\"]*)\"").Groups[1].Value;
}
