using System.Text;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Integrations;

/// <summary>What a dry run has shown is imported through the API, with near names made apart.</summary>
public sealed class TrialApiTests
{
    private static readonly string Near = Exports.File(
        Exports.Row.Replace("Zoë", "Zoe", StringComparison.Ordinal)
    );

    private const string Customers = "name,city\nÉole,Nantes\nRive Gauche,Lyon\n";

    [Theory, BothDatabases]
    public async Task A_dry_run_of_time_is_imported_with_a_near_name_made_apart(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await firm.Make("/organizations", new { name = "Café Zoë" });
        var trial = await Ended(firm, "/imports/time", Near, ("dryRun", "true"));
        var near = trial["result"]["near"]!.AsArray().Select(n => $"{n!["kind"]}:{n["name"]}");
        Assert.Contains("customer:Café Zoe", near);
        var import = $"/imports/time/{trial.Id}/import";

        var done = await Ended(firm, await Ask(firm, import, "customer:Café Zoe"));

        Assert.Equal(1, (int)done["result"]["added"]!);
        Assert.Equal(
            ["Café Zoe", "Café Zoë"],
            (await firm.Get("/organizations"))
                .Items.Select(o => o["name"]!.ToString())
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(done.Id, (await Ended(firm, await Ask(firm, import))).Id);
        (await firm.Post($"/imports/time/{done.Id}/import", new { })).Refused(404, "not_found");
    }

    [Theory, BothDatabases]
    public async Task A_near_name_is_made_apart_at_once(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await firm.Make("/organizations", new { name = "Café Zoë" });

        await Ended(firm, "/imports/time", Near, ("apart", "[\"customer:Café Zoe\"]"));

        Assert.Equal(2, (await firm.Get("/organizations")).Items.Count);
    }

    [Theory, BothDatabases]
    public async Task A_dry_run_of_customers_is_imported_with_a_known_name_made_apart(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await firm.Make("/organizations", new { name = "Éole" });
        var path = "/imports/organizations";
        var trial = await Ended(firm, path, Customers, ("dryRun", "true"));
        var row = (long)Assert.Single(trial["result"]["matches"]!.AsArray())!["row"]!;
        var import = $"/imports/customers/{trial.Id}/import";

        var done = await Ended(firm, await Ask(firm, import, row));

        Assert.Equal(2, (int)done["result"]["added"]!);
        Assert.Equal(3, (await firm.Get("/organizations")).Items.Count);
        await Ended(firm, path, Customers, ("apart", $"[{row}]"));
        Assert.Equal(4, (await firm.Get("/organizations")).Items.Count);
    }

    [Theory]
    [InlineData("/imports/time", "[null]")]
    [InlineData("/imports/time", "customer:Zoé")]
    [InlineData("/imports/organizations", "[\"Éole\"]")]
    public async Task What_is_not_a_list_is_refused(string path, string apart)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        (await Send(firm, path, Near, ("apart", apart))).Refused(422, "field.invalid");
    }

    [Theory, BothDatabases]
    public async Task A_dry_run_says_what_its_columns_are_and_what_is_proposed(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var time = await Ended(firm, "/imports/time", Near, ("dryRun", "true"));
        var customers = await Ended(firm, "/imports/organizations", Customers, ("dryRun", "true"));

        var ofTime = (await firm.Get($"/imports/time/{time.Id}/columns")).Expect(200);
        var of = (await firm.Get($"/imports/customers/{customers.Id}/columns")).Expect(200);

        Assert.Equal("Description", ofTime["mapping"]["description"]!.ToString());
        Assert.Equal("Ana Petit", ofTime["rows"][0]![0]!.ToString());
        Assert.Equal(["name", "city"], of["headers"].AsArray().Select(h => h!.ToString()));
        Assert.Equal("Rive Gauche", of["rows"][1]![0]!.ToString());
        var required = of["fields"].AsArray().Single(f => (bool)f!["required"]!)!;
        Assert.Equal("name", required["name"]!.ToString());
        (await firm.Get($"/imports/time/{customers.Id}/columns")).Refused(404, "not_found");
        var other = await Firm.Of(on);
        (await other.Get($"/imports/time/{time.Id}/columns")).Refused(404, "not_found");
        (await other.Post($"/imports/time/{time.Id}/import", new { })).Refused(404, "not_found");
    }

    private static Task<Answer> Ask<T>(Firm firm, string import, params T[] apart) =>
        firm.Post(import, new { apart });

    private static Task<Answer> Ask(Firm firm, string import) => firm.Post(import, new { });

    private static async Task<Answer> Ended(
        Firm firm,
        string path,
        string file,
        params (string Name, string Value)[] parts
    ) => await Ended(firm, await Send(firm, path, file, parts));

    private static async Task<Answer> Ended(Firm firm, Answer job)
    {
        while (job.Code == 202 || job.Text("status") is "queued" or "running")
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            job = await firm.Get($"/jobs/{job.Id}");
        }
        Assert.True(job.Text("status") == "succeeded", job.Body!.ToString());
        return job;
    }

    private static Task<Answer> Send(
        Firm firm,
        string path,
        string file,
        params (string Name, string Value)[] parts
    )
    {
        var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "file", "file.csv" },
        };
        foreach (var (name, value) in parts)
            form.Add(new StringContent(value), name);
        return firm.Post(path, form);
    }
}
