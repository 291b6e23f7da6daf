using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Scenarios;

/// <summary>
/// The process dies at any moment while eight clients write (promises, B2): what was acknowledged is there, once. Some
/// kills here; CADRAN_KILLS asks for more.
/// </summary>
public class KillTests
{
    private const int Clients = 8;

    [Theory, BothDatabases]
    public async Task Nothing_acknowledged_is_lost_or_done_twice_when_the_process_is_killed(
        OnDatabase on
    )
    {
        await using var node = await Node.Start(on);
        var clerks = await Clerks(node);
        using var enough = new CancellationTokenSource();
        var working = clerks.Select(clerk => Task.Run(() => clerk.Work(enough.Token))).ToList();

        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(Random.Shared.Next(100, 1_500), TestContext.Current.CancellationToken);
            await node.Kill();
            await node.Start();
        }
        await enough.CancelAsync();
        await Task.WhenAll(working);

        await EntriesAreThoseAcknowledged(node, clerks);
        await InvoicesAreThoseAcknowledged(node, clerks);
        await CreditsAreThoseAcknowledged(node, clerks);
        await JournalIsWhole(node);
    }

    private static async Task JournalIsWhole(Node node)
    {
        var found = await node.Get("journal/verification");
        Assert.True((bool)found["ok"]!, found.ToJsonString());
    }

    private static int Kills =>
        int.TryParse(Environment.GetEnvironmentVariable("CADRAN_KILLS"), out var kills) ? kills : 3;

    private static async Task<List<Clerk>> Clerks(Node node)
    {
        var customer = await node.Make("organizations", new { name = "Éole Énergies" });
        var project = await node.Make("projects", new { name = "Site", organizationId = customer });
        var rate = new { amount = "100.00", currency = "EUR" };
        await node.Make("billing-rates", new { rate, from = "2026-01-01" });
        return [.. Enumerable.Range(0, Clients).Select(_ => new Clerk(node, customer, project))];
    }

    private static async Task EntriesAreThoseAcknowledged(Node node, List<Clerk> clerks)
    {
        var entries = await node.All("time-entries");

        Assert.Equal(Sorted(clerks.SelectMany(c => c.Entries)), Ids(entries));
        var credited = clerks.SelectMany(c => c.Credits.Keys).ToHashSet();
        var billed = entries.ToDictionary(e => (string)e["id"]!, e => (string?)e["invoiceId"]);
        Assert.All(
            clerks.SelectMany(c => c.EntriesOf),
            draft =>
                Assert.All(
                    draft.Value,
                    entry =>
                        Assert.Equal(credited.Contains(draft.Key) ? null : draft.Key, billed[entry])
                )
        );
    }

    /// <summary>Numbers 1 to n without a gap, each on one document, each paid once, and the PDFs as they were hashed.</summary>
    private static async Task InvoicesAreThoseAcknowledged(Node node, List<Clerk> clerks)
    {
        var invoices = await node.All("invoices?kind=invoice");

        Assert.Equal(Sorted(clerks.SelectMany(c => c.EntriesOf.Keys)), Ids(invoices));
        var numbers = invoices.Select(i => (string)i["number"]!).Order(StringComparer.Ordinal);
        Assert.Equal(Sorted(clerks.SelectMany(c => c.Numbers)), numbers);
        Assert.Equal(
            Enumerable.Range(1, invoices.Count),
            numbers.Select(n => int.Parse(n[^4..], null))
        );
        Assert.Equal(invoices.Count, clerks.Sum(c => c.Payments.Distinct().Count()));
        Assert.All(invoices, i => Assert.Equal("10.00", (string?)i["paid"]!["amount"]));
        // One that was being made when the process died is made again when its lease runs out.
        foreach (var made in invoices.Where(i => i["pdfSha256"] is not null).Take(20))
            await ItsPdfIsAsHashed(node, made);
    }

    /// <summary>Each of one invoice, in a series of their own without a gap.</summary>
    private static async Task CreditsAreThoseAcknowledged(Node node, List<Clerk> clerks)
    {
        var notes = await node.All("invoices?kind=creditNote");

        var numbers = notes.Select(n => (string)n["number"]!).Order(StringComparer.Ordinal);
        Assert.Equal(Sorted(clerks.SelectMany(c => c.Credits.Values)), numbers);
        Assert.Equal(
            Enumerable.Range(1, notes.Count),
            numbers.Select(n => int.Parse(n[^4..], null))
        );
        Assert.Equal(
            Sorted(clerks.SelectMany(c => c.Credits.Keys)),
            Sorted(notes.Select(n => (string)n["correctsInvoiceId"]!))
        );
    }

    private static async Task ItsPdfIsAsHashed(Node node, JsonNode invoice)
    {
        var pdf = await node.Api.GetByteArrayAsync($"invoices/{invoice["id"]}/pdf");
        Assert.Equal((string)invoice["pdfSha256"]!, Convert.ToHexStringLower(SHA256.HashData(pdf)));
    }

    private static IEnumerable<string> Ids(IEnumerable<JsonNode> rows) =>
        Sorted(rows.Select(row => (string)row["id"]!));

    private static IEnumerable<string> Sorted(IEnumerable<string> texts) =>
        texts.Order(StringComparer.Ordinal);
}
