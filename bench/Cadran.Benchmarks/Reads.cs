namespace Cadran.Benchmarks;

/// <summary>The lists that people open all day, asked one after the other.</summary>
internal sealed class Reads(
    ServerProcess server,
    string token,
    Seed seed,
    Action<string, string, string> report
) : IDisposable
{
    private readonly Api api = new(server.Port, token);

    public async Task Run()
    {
        await Take("a person's week", "≤ 5 ms", 400, Week);
        await Take("first page of all time", "≤ 15 ms", 200, _ => "time-entries");
        await Take("ready to bill, 200 customers", "≤ 30 ms", 50, _ => "ready-to-bill");
        await Take("invoices and their figures", "–", 50, _ => "invoices/summary");
    }

    public void Dispose() => api.Dispose();

    private string Week(int i)
    {
        var monday = seed.Today.AddDays(-((i % 150) + 1) * 7);
        var member = seed.Members[i % Seed.MemberCount].Id;
        return $"time-entries?memberId={member}&from={monday:O}&to={monday.AddDays(6):O}&limit=100";
    }

    private async Task Take(string measure, string goal, int times, Func<int, string> path)
    {
        for (var i = 0; i < times / 4; i++)
            await api.Get(path(i));
        var taken = new List<double>();
        var processor = server.Processor;
        for (var i = 0; i < times; i++)
            taken.Add(await api.Get(path(i)));
        processor = (server.Processor - processor) / times;
        taken.Sort();
        report(
            measure,
            goal,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Load.At(taken, 0.5):0.0} ms, p95 {Load.At(taken, 0.95):0.0}, processor {processor.TotalMilliseconds:0.0}"
            )
        );
    }
}
