using System.Text.Json.Nodes;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing;

/// <summary>Rule L6b: a quantity that was typed on a line of time stays when only its price changes.</summary>
public class RefreshedQuantityTests
{
    [Theory, BothDatabases]
    public async Task A_typed_quantity_stays_at_the_new_price_L6b(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var draft = await Draft(job, await job.Log("2026-10-05", 16_200));
        await Type(job, draft, "4");
        await Rate(job, "110", "2026-10-01");

        await Refresh(job, draft);

        Assert.Equal([("4", "110.00", "440.00")], await Lines(job, draft));
    }

    [Theory, BothDatabases]
    public async Task What_was_counted_by_the_new_price_is_what_it_was_written_down_from_L6b(
        OnDatabase on
    )
    {
        var job = await Job.In(await Firm.Of(on));
        var draft = await Draft(job, await job.Log("2026-10-05", 16_200));
        await Type(job, draft, "4");
        await Rate(job, "110", "2026-10-01");

        await Refresh(job, draft);

        var page = await PageForm.Open(
            await job.Firm.Browser(),
            $"/billing/invoices/{draft}?lang=en"
        );
        var text = System.Net.WebUtility.HtmlDecode(page.Html);
        Assert.Matches(@"chip warn""[^>]*>\s*<span>[^<]*\u221255\.00", text);
    }

    [Theory, BothDatabases]
    public async Task Refreshed_twice_it_is_still_what_was_typed_L6b(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var draft = await Draft(job, await job.Log("2026-10-05", 16_200));
        await Type(job, draft, "5");
        await Rate(job, "110", "2026-10-01");
        await Refresh(job, draft);
        await Rate(job, "120", "2026-10-02");

        await Refresh(job, draft);

        Assert.Equal([("5", "120.00", "600.00")], await Lines(job, draft));
    }

    [Theory, BothDatabases]
    public async Task A_price_typed_by_hand_is_counted_anew_with_the_quantity_nobody_typed(
        OnDatabase on
    )
    {
        var job = await Job.In(await Firm.Of(on));
        var draft = await Draft(job, await job.Log("2026-10-05", 16_200));
        await Type(job, draft, "4.5", price: "90");
        await Rate(job, "110", "2026-10-01");

        await Refresh(job, draft);

        Assert.Equal([("4.5", "110.00", "495.00")], await Lines(job, draft));
    }

    [Theory, BothDatabases]
    public async Task Over_the_lines_of_two_prices_a_typed_quantity_is_shared_by_what_was_counted_L6b(
        OnDatabase on
    )
    {
        var job = await Job.In(await Firm.Of(on));
        var first = await job.Log("2026-10-05", 10_800);
        var draft = await Draft(job, first, await job.Log("2026-10-06", 5_400));
        await Type(job, draft, "4");
        await Rate(job, "120", "2026-10-06");

        await Refresh(job, draft);

        Assert.Equal(
            [("2.6667", "100.00", "266.67"), ("1.3333", "120.00", "160.00")],
            await Lines(job, draft)
        );
    }

    [Theory, BothDatabases]
    public async Task Shared_again_it_is_still_what_was_typed_L6b(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var first = await job.Log("2026-10-05", 10_800);
        var draft = await Draft(job, first, await job.Log("2026-10-06", 5_400));
        await Type(job, draft, "4");
        await Rate(job, "120", "2026-10-06");
        await Refresh(job, draft);
        await Rate(job, "150", "2026-10-01");

        await Refresh(job, draft);

        Assert.Equal(
            [("2.6667", "150.00", "400.01"), ("1.3333", "120.00", "160.00")],
            await Lines(job, draft)
        );
    }

    [Theory, BothDatabases]
    public async Task Nothing_typed_is_nothing_on_both_lines_L6b(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var first = await job.Log("2026-10-05", 10_800);
        var draft = await Draft(job, first, await job.Log("2026-10-06", 5_400));
        await Type(job, draft, "0");
        await Rate(job, "120", "2026-10-06");

        await Refresh(job, draft);

        Assert.Equal([("0", "100.00", "0.00"), ("0", "120.00", "0.00")], await Lines(job, draft));
    }

    [Theory, BothDatabases]
    public async Task A_line_that_loses_time_is_counted_anew_T10(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var first = await job.Log("2026-10-05", 10_800);
        var draft = await Draft(job, first, await job.Log("2026-10-06", 5_400));
        await Type(job, draft, "4");
        await Rate(job, "80", "2026-10-06", "USD");

        await Refresh(job, draft);

        Assert.Equal([("3", "100.00", "300.00")], await Lines(job, draft));
    }

    [Theory, BothDatabases]
    public async Task It_stays_with_its_line_where_time_is_rounded_with_other_lines_RT3(
        OnDatabase on
    )
    {
        var job = await Job.In(await Firm.Of(on));
        await InQuarters(job);
        var first = await job.Log("2026-10-05", 420);
        var draft = await DraftBy(job, "entry", first, await job.Log("2026-10-05", 480));
        await Type(job, draft, "1");
        await Rate(job, "120", "2026-10-01");

        await Refresh(job, draft);

        Assert.Equal(
            [("1", "120.00", "120.00"), ("0.1333", "120.00", "16.00")],
            await Lines(job, draft)
        );
    }

    [Theory, BothDatabases]
    public async Task It_stays_when_an_exchange_rate_is_typed_L6b(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on), "USD");
        var made = await job.Firm.Post(
            "/invoices",
            new
            {
                organizationId = job.Customer,
                timeEntryIds = new[] { await job.Log("2026-10-05", 16_200) },
                exchangeRates = new[] { new { from = "EUR", rate = "1.1" } },
            }
        );
        var draft = made.Expect(201).Id;
        await Type(job, draft, "4");

        var typed = new { exchangeRates = new[] { new { from = "EUR", rate = "1.2" } } };
        (await job.Firm.Put($"/invoices/{draft}", typed)).Expect(200);

        Assert.Equal([("4", "120.00", "480.00")], await Lines(job, draft));
    }

    private static async Task InQuarters(Job job) =>
        (
            await job.Firm.Put(
                $"/organizations/{job.Customer}",
                new
                {
                    name = "Éole",
                    roundingPolicy = new
                    {
                        mode = "up",
                        incrementMinutes = 15,
                        scope = "workItemAndDay",
                    },
                }
            )
        ).Expect(200);

    private static Task<string> Draft(Job job, params string[] entries) =>
        DraftBy(job, "project", entries);

    private static async Task<string> DraftBy(Job job, string groupBy, params string[] entries)
    {
        var body = new
        {
            organizationId = job.Customer,
            timeEntryIds = entries,
            groupBy,
        };
        return (await job.Firm.Post("/invoices", body)).Expect(201).Id;
    }

    private static Task<string> Rate(
        Job job,
        string amount,
        string from,
        string currency = "EUR"
    ) => job.Firm.Make("/billing-rates", new { rate = new { amount, currency }, from });

    private static async Task Refresh(Job job, string draft) =>
        (await job.Firm.Post($"/invoices/{draft}/refresh-prices")).Expect(200);

    /// <summary>Types a quantity on the first line; the others stay as they are.</summary>
    private static async Task Type(Job job, string draft, string quantity, string? price = null)
    {
        var lines = (await job.Firm.Get($"/invoices/{draft}")).Body!["lines"]!.AsArray();
        var typed = lines
            .Select(l =>
                (JsonNode)
                    new JsonObject
                    {
                        ["id"] = l!["id"]!.GetValue<string>(),
                        ["description"] = l["description"]!.GetValue<string>(),
                        ["quantity"] = l["quantity"]!.GetValue<string>(),
                        ["unitPrice"] = l["unitPrice"]!["amount"]!.GetValue<string>(),
                    }
            )
            .ToArray();
        typed[0]["quantity"] = quantity;
        typed[0]["unitPrice"] = price ?? typed[0]["unitPrice"]!.GetValue<string>();
        var body = new JsonObject { ["lines"] = new JsonArray(typed) };
        (await job.Firm.Put($"/invoices/{draft}", body)).Expect(200);
    }

    private static async Task<IEnumerable<(string, string, string)>> Lines(Job job, string draft) =>
        (await job.Firm.Get($"/invoices/{draft}")).Body!["lines"]!
            .AsArray()
            .Select(l =>
                (
                    l!["quantity"]!.GetValue<string>(),
                    l["unitPrice"]!["amount"]!.GetValue<string>(),
                    l["net"]!["amount"]!.GetValue<string>()
                )
            );
}
