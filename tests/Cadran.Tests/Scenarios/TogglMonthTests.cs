using Cadran.Tests.Cast;

namespace Cadran.Tests.Scenarios;

/// <summary>A real month of Toggl Track, imported, priced and billed for everyone (S3, S10, S44–S51).</summary>
public class TogglMonthTests
{
    private const int WithoutClient = 10;

    private static readonly Dictionary<string, long> BillableSeconds = new()
    {
        ["Café Zoë"] = 142417,
        ["Globex \"Nord\" SARL"] = 154250,
        ["Hôtel L'Escale"] = 181670,
        ["Initech, Inc."] = 179386,
        ["Umbrella & Fils"] = 144062,
        ["Ville de Saint-Malo"] = 144557,
        ["Éole Énergies"] = 200794,
    };

    [Theory, BothDatabases]
    public async Task The_month_is_billed_to_the_second_and_importing_twice_adds_nothing(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);

        var dry = await Import(firm, dryRun: true);
        Assert.Equal(414, dry["added"]!.GetValue<int>());
        Assert.Empty((await firm.Get("/time-entries")).Items);
        var report = await Import(firm, dryRun: false);
        Assert.Equal(414, report["added"]!.GetValue<int>());
        Assert.Equal(0, report["broken"]!.GetValue<int>());
        Assert.Equal(0, report["notices"]!.GetValue<int>());
        var again = await Import(firm, dryRun: false);
        Assert.Equal(0, again["added"]!.GetValue<int>());
        Assert.Equal(414, again["alreadyThere"]!.GetValue<int>());
        var rate = new { rate = new { amount = "90.00", currency = "EUR" }, from = "2026-01-01" };
        await firm.Make("/billing-rates", rate);
        var run = await Finished(
            firm,
            await firm.Post("/billing-runs", new { through = "2026-10-31" })
        );
        Assert.Equal(7, run["invoiceIds"]!.AsArray().Count);
        Assert.Empty(run["failures"]!.AsArray());

        Assert.Equal(BillableSeconds, await SecondsBilled(firm));
        var left = (await firm.Get("/ready-to-bill")).Expect(200);
        Assert.Equal(WithoutClient, report["withoutCustomer"]!.GetValue<int>());
        Assert.All(left.Items, item => Assert.Equal(0, item["entryCount"]!.GetValue<int>()));
    }

    [Theory, BothDatabases]
    public async Task What_is_no_export_is_refused_with_the_reason(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        var job = (await Upload(firm, "<html></html>"u8.ToArray(), dryRun: false)).Expect(200);

        Assert.Equal("failed", job.Text("status"));
        Assert.Equal("import.unknown_format", job["errors"][0]!.GetValue<string>());
    }

    private static async Task<Dictionary<string, long>> SecondsBilled(Firm firm)
    {
        var names = (await firm.Get("/organizations?limit=100")).Items.ToDictionary(
            o => o["id"]!.GetValue<string>(),
            o => o["name"]!.GetValue<string>()
        );
        var billed = new Dictionary<string, long>();
        foreach (var invoice in (await firm.Get("/invoices?limit=100")).Items)
        {
            var whole = (await firm.Get($"/invoices/{invoice["id"]!.GetValue<string>()}")).Expect(
                200
            );
            billed[names[whole.Text("organizationId")]] = whole["lines"]
                .AsArray()
                .Sum(line => line!["seconds"]!.GetValue<long>());
        }
        return billed;
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> Import(Firm firm, bool dryRun)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Integrations", "toggl-2026-10.csv");
        var content = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        return await Finished(firm, await Upload(firm, content, dryRun));
    }

    private static Task<Answer> Upload(Firm firm, byte[] content, bool dryRun) =>
        firm.Post(
            "/imports/time",
            new MultipartFormDataContent
            {
                { new ByteArrayContent(content), "file", "toggl.csv" },
                { new StringContent("toggl"), "source" },
                { new StringContent(dryRun ? "true" : "false"), "dryRun" },
            }
        );

    private static async Task<System.Text.Json.Nodes.JsonNode> Finished(Firm firm, Answer job)
    {
        while (job.Text("status") is "queued" or "running")
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            job = (await firm.Get($"/jobs/{job.Id}")).Expect(200);
        }
        Assert.Equal("succeeded", job.Text("status"));
        return job["result"];
    }
}
