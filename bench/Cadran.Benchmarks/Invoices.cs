namespace Cadran.Benchmarks;

/// <summary>Drafts made of all the ready time of a customer, their PDF, and letting them go again.</summary>
internal sealed class Invoices(
    ServerProcess server,
    string token,
    Seed seed,
    Action<string, string, string> report
) : IDisposable
{
    private readonly Api api = new(server.Port, token);

    public async Task Run()
    {
        await Take(100, 5, "≤ 30 ms", "≤ 50 ms", "≤ 30 ms");
        await Take(1_000, 3, "≤ 80 ms", "≤ 200 ms", "≤ 150 ms");
        await Take(2_000, 3, "–", "≤ 400 ms", "–");
        await Take(10_000, 2, "≤ 500 ms", "linear", "≤ 1,500 ms");
        report(
            "memory after invoices (PSS)",
            "≤ 200 MiB",
            string.Create(CultureInfo.InvariantCulture, $"{server.MebibytesInUse:0} MiB")
        );
    }

    public void Dispose() => api.Dispose();

    private async Task Take(int entries, int times, string grouped, string detailed, string printed)
    {
        var customer = await seed.Customer($"With {entries} entries", entries);
        await Draft(customer.Id.Value, "project", false);
        await Repeat($"invoice from {entries:N0} entries by project", grouped, times, "project");
        var pdf = await Repeat($"invoice with {entries:N0} lines", detailed, times, "entry");
        Say($"its PDF, {entries:N0} lines", printed, pdf);

        async Task<List<Taken>> Repeat(string measure, string goal, int count, string groupBy)
        {
            var (made, pdfs) = (new List<Taken>(), new List<Taken>());
            for (var i = 0; i < count; i++)
            {
                var (draft, pdf) = await Draft(customer.Id.Value, groupBy, groupBy == "entry");
                made.Add(draft);
                pdfs.Add(pdf);
            }
            Say(measure, goal, made);
            return pdfs;
        }
    }

    private async Task<(Taken Made, Taken Printed)> Draft(Guid customer, string groupBy, bool print)
    {
        var before = server.Processor;
        var (wall, invoice) = await api.Post(
            "invoices",
            new
            {
                organizationId = customer,
                from = seed.Today.AddYears(-1),
                through = seed.Today,
                groupBy,
            }
        );
        var made = new Taken(wall, server.Processor - before);
        var id = invoice.GetProperty("id").GetGuid();
        before = server.Processor;
        wall = print ? await api.Get($"invoices/{id}/pdf") : 0;
        var printed = new Taken(wall, server.Processor - before);
        await api.Delete($"invoices/{id}");
        return (made, printed);
    }

    private void Say(string measure, string goal, List<Taken> taken)
    {
        var middle = taken.OrderBy(t => t.Milliseconds).ElementAt(taken.Count / 2);
        report(
            measure,
            goal,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{middle.Milliseconds:N0} ms, processor {middle.Processor.TotalMilliseconds:N0}"
            )
        );
    }

    private readonly record struct Taken(double Milliseconds, TimeSpan Processor);
}
