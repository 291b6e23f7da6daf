using System.Text;
using System.Text.Json.Nodes;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Integrations;

/// <summary>Time of other tools through the API.</summary>
public sealed class TimeImportApiTests
{
    private const string Mapping =
        "{\"startDate\":\"Tag\",\"person\":\"Wer\",\"client\":\"Firma\",\"description\":\"Was\",\"minutes\":\"Min\"}";

    [Theory, BothDatabases]
    public async Task What_another_tool_had_invoiced_is_kept_as_invoiced_and_never_billed_again(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);

        var report = await Imported(firm, OtherTools.Harvest, "auto");

        Assert.Equal(("harvest", 3), (report["source"]!.ToString(), (int)report["added"]!));
        var entries = (await firm.Get("/time-entries")).Items;
        var invoiced = entries.Single(e => e["status"]!.ToString() == "invoiced");
        Assert.Equal("90.00", invoiced["rate"]!["amount"]!.ToString());
        Assert.Equal("harvest", invoiced["origin"]!["source"]!.ToString());
        Assert.Equal("40.00", invoiced["origin"]!["costRate"]!["amount"]!.ToString());
        Assert.True((bool)invoiced["origin"]!["invoiced"]!);
        Assert.True((bool)invoiced["origin"]!["approved"]!);
        var ready = Assert.Single((await firm.Get("/ready-to-bill")).Items);
        Assert.Equal((1, 2700), ((int)ready["entryCount"]!, (int)ready["seconds"]!));
        var open = (await firm.Get("/time-entries?status=open")).Items;
        Assert.DoesNotContain(open, e => e["id"]!.ToString() == invoiced["id"]!.ToString());
        await RefusedEverywhere(firm, invoiced);
        var again = await Imported(firm, OtherTools.Harvest, "harvest");
        Assert.Equal((0, 3), ((int)again["added"]!, (int)again["alreadyThere"]!));
    }

    private static async Task RefusedEverywhere(Firm firm, JsonNode entry)
    {
        var id = entry["id"]!.ToString();
        (await firm.Delete($"/time-entries/{id}")).Refused(409, "time.locked");
        var organization = entry["organizationId"]!.ToString();
        var asked = new { organizationId = organization, timeEntryIds = new[] { id } };
        (await firm.Post("/invoices", asked)).Refused(409, "invoice.time_invoiced_elsewhere");
        var period = new { organizationId = organization, through = "2026-10-01" };
        (await firm.Post("/invoices", period)).Refused(422, "invoice.nothing_to_bill");
    }

    [Theory, BothDatabases]
    public async Task A_customer_that_is_made_has_the_currency_of_its_rates(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        var report = await Imported(firm, OtherTools.Kimai, "kimai");

        Assert.Equal((2, 2), ((int)report["added"]!, (int)report["skipped"]!));
        var customer = Assert.Single((await firm.Get("/organizations")).Items);
        Assert.Equal("CHF", customer["currency"]!.ToString());
    }

    [Theory, BothDatabases]
    public async Task An_import_is_undone_with_what_was_invoiced_elsewhere_but_for_what_was_changed(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        await firm.Make("/time-entries", new { workDate = "2026-10-01", durationSeconds = 600 });
        var job = await Ended(firm, OtherTools.Harvest, "harvest");
        var entries = (await firm.Get("/time-entries")).Items;
        var changed = entries.Single(e =>
            e["source"]!.ToString() == "import" && (int)e["durationSeconds"]! == 1800
        );
        (
            await firm.Put(
                $"/time-entries/{changed["id"]}",
                new
                {
                    projectId = changed["projectId"]!.ToString(),
                    workDate = "2026-10-02",
                    durationSeconds = 1900,
                }
            )
        ).Expect(200);

        var undone = (await firm.Post($"/imports/time/{job.Id}/undo")).Expect(200);

        Assert.Equal((2, 1), ((int)undone["removed"], (int)undone["kept"]));
        var left = (await firm.Get("/time-entries")).Items;
        Assert.Equal([600, 1900], left.Select(e => (int)e["durationSeconds"]!).Order());
        (await firm.Post($"/imports/time/{job.Id}/undo")).Refused(409, "import.already_undone");
        var again = await Imported(firm, OtherTools.Harvest, "harvest");
        Assert.Equal((2, 1), ((int)again["added"]!, (int)again["alreadyThere"]!));
    }

    [Theory, BothDatabases]
    public async Task Time_that_was_only_priced_since_goes_too(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Ended(firm, Exports.File(Exports.Row), "toggl");
        var rate = new { amount = "90.00", currency = "EUR" };
        var priced = await firm.Post("/billing-rates", new { rate, from = "2020-01-01" });
        Assert.Equal(1, (int)priced.Expect(201)["repriced"]);

        var undone = (await firm.Post($"/imports/time/{job.Id}/undo")).Expect(200);

        Assert.Equal((1, 0), ((int)undone["removed"], (int)undone["kept"]));
        Assert.Empty((await firm.Get("/time-entries")).Items);
    }

    [Theory, BothDatabases]
    public async Task What_an_earlier_import_made_stays_when_a_later_one_is_undone(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await Imported(firm, OtherTools.Harvest, "harvest");
        var later = await Ended(firm, OtherTools.Harvest, "harvest");

        var undone = (await firm.Post($"/imports/time/{later.Id}/undo")).Expect(200);

        Assert.Equal((0, 0), ((int)undone["removed"], (int)undone["kept"]));
        Assert.Equal(3, (await firm.Get("/time-entries")).Items.Count);
    }

    [Theory, BothDatabases]
    public async Task A_customer_that_is_made_has_the_currency_that_its_rows_say(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var unpriced = OtherTools
            .Harvest.Replace("Euro - EUR", "Swiss Franc - CHF", StringComparison.Ordinal)
            .Replace("\"90,0\"", "\"0,0\"", StringComparison.Ordinal)
            .Replace("\"112,5\"", "\"0,0\"", StringComparison.Ordinal)
            .Replace("\"67,5\"", "\"0,0\"", StringComparison.Ordinal);

        await Imported(firm, unpriced, "harvest");

        var customer = Assert.Single((await firm.Get("/organizations")).Items);
        Assert.Equal("CHF", customer["currency"]!.ToString());
    }

    [Theory]
    [InlineData(OtherTools.Clockify, "clockify", 1)]
    [InlineData(OtherTools.FrenchKimai, "kimai", 1)]
    [InlineData(OtherTools.Solidtime, "solidtime", 1)]
    public async Task Each_tool_comes_in_by_its_columns(string file, string source, int added)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        var report = await Imported(firm, file, "auto");

        Assert.Equal((source, added), (report["source"]!.ToString(), (int)report["added"]!));
    }

    [Theory, BothDatabases]
    public async Task Any_columns_are_read_by_a_mapping_that_is_remembered(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        var asked = (await Send(firm, OtherTools.Own, "auto")).Expect(200);
        Assert.Equal("import.mapping_needed", asked["errors"][0]!.ToString());
        var first = await Imported(firm, OtherTools.Own, "generic", ("mapping", Mapping));
        var next = await Imported(firm, OtherTools.Own.Replace("01.10", "02.10"), "auto");

        Assert.Equal((1, 1), ((int)first["added"]!, (int)first["broken"]!));
        Assert.Equal(("generic", 1), (next["source"]!.ToString(), (int)next["added"]!));
        var entries = (await firm.Get("/time-entries")).Items;
        Assert.All(entries, e => Assert.Equal(5400, (int)e["durationSeconds"]!));
    }

    [Theory]
    [InlineData("{\"startDate\":\"Tag\"}", "import.duration_needed")]
    [InlineData("{\"startDate\":\"Tag\",\"minutes\":\"Minuten\"}", "import.column_missing")]
    [InlineData("{\"minutes\":\"Min\"}", "field.required")]
    public async Task A_wrong_mapping_fails_the_job(string mapping, string code)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        var job = (await Send(firm, OtherTools.Own, "generic", ("mapping", mapping))).Expect(200);

        Assert.Equal(("failed", code), (job.Text("status"), job["errors"][0]!.ToString()));
    }

    [Theory]
    [InlineData("source", "basecamp", "field.not_chosen")]
    [InlineData("mapping", "[1]", "field.invalid")]
    [InlineData("mapping", "{\"a\":null}", "field.invalid")]
    public async Task What_is_no_choice_is_refused(string field, string value, string code)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var source = field == "source" ? value : "auto";

        var answer = await Send(firm, OtherTools.Own, source, (field, value));

        answer.Refused(422, code);
    }

    private static async Task<JsonNode> Imported(
        Firm firm,
        string file,
        string source,
        params (string Name, string Value)[] parts
    ) => (await Ended(firm, file, source, parts))["result"];

    private static async Task<Answer> Ended(
        Firm firm,
        string file,
        string source,
        params (string Name, string Value)[] parts
    )
    {
        var job = await Send(firm, file, source, parts);
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
        string file,
        string source,
        params (string Name, string Value)[] parts
    )
    {
        var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "file", "time.csv" },
            { new StringContent(source), "source" },
        };
        foreach (var (name, value) in parts.Where(part => part.Name != "source"))
            form.Add(new StringContent(value), name);
        return firm.Post("/imports/time", form);
    }
}
