using System.Diagnostics;

namespace Cadran.Benchmarks;

/// <summary>A month billed for many customers at once, in the background, and what was earned by it.</summary>
internal sealed class BillingRuns(
    ServerProcess server,
    string token,
    Seed seed,
    int customers,
    Action<string, string, string> report
) : IDisposable
{
    private const int EntriesEach = 100;
    private readonly Api api = new(server.Port, token);

    public async Task Run()
    {
        var billed = new List<Guid>();
        for (var i = 0; i < customers; i++)
            billed.Add((await seed.Customer($"Of the run {i:0000}", EntriesEach)).Id.Value);
        var (clock, before) = (Stopwatch.StartNew(), server.Processor);
        var (_, asked) = await api.Post(
            "billing-runs",
            new { through = seed.Today, organizationIds = billed }
        );
        var job = asked.GetProperty("id").GetGuid();
        int? made;
        while ((made = await Made(job)) is null)
            await Task.Delay(100);
        if (made != customers)
            throw new InvalidOperationException($"The run made {made} drafts");
        report(
            string.Create(
                CultureInfo.InvariantCulture,
                $"billing run, {customers:N0} customers, {customers * EntriesEach:N0} entries"
            ),
            customers == 1_000 ? "≤ 30 s" : "–",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{clock.Elapsed.TotalSeconds:0.0} s, processor {(server.Processor - before).TotalSeconds:0.0}"
            )
        );
        await Margins(
            "margins by customer, a year",
            $"margins?by=customer&from={seed.Today.AddYears(-1):O}"
        );
        await Margins("margins by project, all time", "margins?by=project");
    }

    public void Dispose() => api.Dispose();

    private async Task Margins(string measure, string path)
    {
        await api.Get(path);
        var taken = new List<double>();
        for (var i = 0; i < 5; i++)
            taken.Add(await api.Get(path));
        taken.Sort();
        report(
            measure,
            "–",
            string.Create(CultureInfo.InvariantCulture, $"{Load.At(taken, 0.5):N0} ms")
        );
    }

    /// <summary>How many drafts the run made; null while it runs.</summary>
    private async Task<int?> Made(Guid job)
    {
        var answer = await api.Read($"jobs/{job}");
        return answer.GetProperty("status").GetString() switch
        {
            "succeeded" => answer.GetProperty("result").GetProperty("invoiceIds").GetArrayLength(),
            "failed" => throw new InvalidOperationException($"The run failed: {answer}"),
            _ => null,
        };
    }
}
