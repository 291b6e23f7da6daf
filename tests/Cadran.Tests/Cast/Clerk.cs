using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Cadran.Tests.Cast;

/// <summary>
/// Logs time, bills it and takes payments on a node that dies now and then. What was not answered is asked again with
/// the same Idempotency-Key, until it is; what was, is noted.
/// </summary>
internal sealed class Clerk(Node node, string customer, string project)
{
    public List<string> Entries { get; } = [];
    public Dictionary<string, string[]> EntriesOf { get; } = [];
    public List<string> Numbers { get; } = [];
    public List<string> Payments { get; } = [];

    /// <summary>Numbers of credit notes, by the invoice that they credit wholly.</summary>
    public Dictionary<string, string> Credits { get; } = [];

    /// <summary>Two entries, their draft, its number, a payment, now and then a credit note, again and again.</summary>
    public async Task Work(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var entries = new[] { await Log(1_800), await Log(900) };
            var draft = await Id(
                "invoices",
                new { organizationId = customer, timeEntryIds = entries }
            );
            EntriesOf[draft] = entries;
            Numbers.Add((string)(await Ask($"invoices/{draft}/issue", new { }))["number"]!);
            Payments.Add(await Id("payments", Payment(draft)));
            if (Payments.Count % 3 == 0)
                Credits[draft] = (string)
                    (await Ask($"invoices/{draft}/credit-note", new { reason = "Mistake" }))[
                        "number"
                    ]!;
        }
    }

    private async Task<string> Log(int seconds)
    {
        var entry = new
        {
            projectId = project,
            workDate = "2026-10-05",
            durationSeconds = seconds,
        };
        Entries.Add(await Id("time-entries", entry));
        return Entries[^1];
    }

    private object Payment(string invoice)
    {
        var amount = new { amount = "10.00", currency = "EUR" };
        return new
        {
            organizationId = customer,
            date = "2026-11-15",
            amount,
            method = "transfer",
            allocations = new[] { new { invoiceId = invoice, amount } },
        };
    }

    private async Task<string> Id(string path, object body) =>
        (string)(await Ask(path, body))["id"]!;

    private async Task<JsonNode> Ask(string path, object body)
    {
        var key = Guid.CreateVersion7().ToString();
        while (true)
        {
            if (await Try(path, body, key) is { } answer)
                return answer;
            await Task.Delay(20);
        }
    }

    /// <summary>Null when nobody answered, or not to the end.</summary>
    private async Task<JsonNode?> Try(string path, object body, string key)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = JsonContent.Create(body),
            };
            request.Headers.Add("Idempotency-Key", key);
            using var answer = await node.Api.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
            return JsonNode.Parse(text);
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            return null;
        }
    }
}
