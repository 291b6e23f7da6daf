using System.Globalization;
using System.Text.Json.Nodes;

namespace Cadran.Tests.Cast;

/// <summary>Work under an agreement, in 2025, billed by runs.</summary>
internal static class Agreed
{
    /// <summary>The job with its rate since before the year.</summary>
    public static async Task<Job> Begun(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        await job.Firm.Make("/billing-rates", new { rate = Money("100"), from = "2025-01-01" });
        return job;
    }

    public static string LastDay(int month) =>
        new DateOnly(2025, month, 1)
            .AddMonths(1)
            .AddDays(-1)
            .ToString("O", CultureInfo.InvariantCulture);

    /// <summary>So many hours in a month, a day at a time.</summary>
    public static async Task Worked(Job job, int month, int hours)
    {
        for (var (day, left) = (5, hours); left > 0; day++, left -= 8)
            await job.Log($"2025-{month:00}-{day:00}", Math.Min(left, 8) * 3_600);
    }

    public static object Money(string amount) => new { amount, currency = "EUR" };

    public static Task<string> Retainer(
        Job job,
        string from,
        string rollover = "none",
        int? rolloverSeconds = null,
        bool inAdvance = false
    ) =>
        Agree(
            job,
            "retainer",
            from,
            new
            {
                fee = Money("1000"),
                includedSeconds = 36_000,
                overageRate = Money("120"),
                rollover,
                rolloverSeconds,
                inAdvance,
            }
        );

    public static Task<string> Agree(
        Job job,
        string kind,
        string from,
        object terms,
        object? milestones = null
    ) =>
        job.Firm.Make(
            "/agreements",
            new
            {
                organizationId = job.Customer,
                kind,
                from,
                terms,
                milestones = milestones ?? Array.Empty<object>(),
            }
        );

    /// <summary>Runs for all customers and answers the drafts.</summary>
    public static async Task<IReadOnlyList<string>> Run(Job job, string through)
    {
        var run = await job.Firm.Post("/billing-runs", new { through });
        Assert.True(run.Code is 200 or 202, $"{run.Code}: {run.Body}");
        while (run.Text("status") is "queued" or "running")
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            run = (await job.Firm.Get($"/jobs/{run.Id}")).Expect(200);
        }
        Assert.Empty(run["result"]["failures"]!.AsArray());
        return [.. run["result"]["invoiceIds"]!.AsArray().Select(id => (string)id!)];
    }

    /// <summary>What each line is of the agreement, and its net.</summary>
    public static async Task<IReadOnlyList<(string, decimal)>> Lines(Job job, string invoice) =>
        [
            .. (await job.Firm.Get($"/invoices/{invoice}"))
                .Expect(200)["lines"]
                .AsArray()
                .Select(l =>
                    (
                        (string?)l!["part"] ?? "",
                        decimal.Parse((string)l["net"]!["amount"]!, CultureInfo.InvariantCulture)
                    )
                ),
        ];

    public static async Task<decimal> Net(Job job) =>
        (await job.Firm.Get("/invoices?limit=100")).Items.Sum(i =>
            decimal.Parse((string)i["net"]!["amount"]!, CultureInfo.InvariantCulture)
        );

    public static async Task<IReadOnlyList<JsonNode>> Months(Job job)
    {
        var id = (await job.Firm.Get("/agreements")).Items.Single()["id"];
        var months = (await job.Firm.Get($"/agreements/{id}/months")).Items;
        return [.. months.Reverse().Take(12)];
    }
}
