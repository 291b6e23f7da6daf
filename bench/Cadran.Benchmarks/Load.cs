using System.Diagnostics;

namespace Cadran.Benchmarks;

/// <summary>What some clients got done in a time, all sending as soon as they are answered.</summary>
internal sealed record Load(
    double PerSecond,
    double P50,
    double P95,
    double P99,
    int Failed,
    double Processor
)
{
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{PerSecond:N0} /s, p50 {P50:0.0}, p95 {P95:0.0}, p99 {P99:0.0} ms, processor {Processor:0.00} ms each"
        ) + (Failed == 0 ? "" : $", {Failed} failed");

    public static async Task<Load> Of(
        ServerProcess server,
        int clients,
        TimeSpan during,
        IReadOnlyList<byte[]> requests
    )
    {
        await Round(server.Port, clients, TimeSpan.FromSeconds(2), requests);
        var processor = server.Processor;
        var clock = Stopwatch.StartNew();
        var (times, failed) = await Round(server.Port, clients, during, requests);
        times.Sort();
        return new Load(
            times.Count / clock.Elapsed.TotalSeconds,
            At(times, 0.5),
            At(times, 0.95),
            At(times, 0.99),
            failed,
            (server.Processor - processor).TotalMilliseconds / times.Count
        );
    }

    /// <summary>The value under which that part of the sorted times lies.</summary>
    public static double At(List<double> sorted, double part) =>
        sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * part))];

    private static async Task<(List<double> Times, int Failed)> Round(
        int port,
        int clients,
        TimeSpan during,
        IReadOnlyList<byte[]> requests
    )
    {
        var done = await Task.WhenAll(
            Enumerable.Range(0, clients).Select(i => Task.Run(() => One(port, i, during, requests)))
        );
        return ([.. done.SelectMany(d => d.Times)], done.Sum(d => d.Failed));
    }

    private static async Task<(List<double> Times, int Failed)> One(
        int port,
        int number,
        TimeSpan during,
        IReadOnlyList<byte[]> requests
    )
    {
        using var client = new RawClient();
        await client.Connect(port);
        var (times, failed, next) = (new List<double>(), 0, number * 97);
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < during)
        {
            var began = Stopwatch.GetTimestamp();
            if (await client.Send(requests[next++ % requests.Count]) >= 400)
                failed++;
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        return (times, failed);
    }
}
