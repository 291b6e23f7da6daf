using System.Text.Json.Nodes;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Journal;

/// <summary>What tests of the journal do again and again.</summary>
internal static class Ledgers
{
    public static async Task<string> IssuedOn(this Job job, string day, int seconds = 3_600)
    {
        var draft = (await job.Draft(await job.Log("2026-10-05", seconds))).Expect(201).Id;
        (await job.Firm.Post($"/invoices/{draft}/issue", new { issueDate = day })).Expect(200);
        return draft;
    }

    /// <summary>The lines of the posting of a document.</summary>
    public static async Task<IReadOnlyList<JsonNode>> PostingOf(this Firm firm, string document)
    {
        var postings = (await firm.Get("/journal?limit=200")).Expect(200).Items;
        var posting = postings.Single(p => p["documentId"]!.GetValue<string>() == document);
        return [.. posting["lines"]!.AsArray().Select(l => l!)];
    }

    /// <summary>What a verification finds now.</summary>
    public static async Task<Answer> Verified(this Firm firm) =>
        (await firm.Get("/journal/verification")).Expect(200);

    /// <summary>What a verification in the background finds, once it has ended.</summary>
    public static async Task<Answer> VerifiedInBackground(this Firm firm)
    {
        (await firm.Post("/journal/verification")).Expect(200);
        Answer? last = null;
        await Eventually.Holds(
            async () =>
            {
                last = (await firm.Get("/journal/verification/last")).Expect(200);
                return last.Text("status") is not ("queued" or "running");
            },
            "the journal is verified"
        );
        Assert.Equal("succeeded", last!.Text("status"));
        return last;
    }

    public static async Task Whole(this Firm firm)
    {
        var found = await firm.Verified();
        Assert.True(found["ok"].GetValue<bool>(), found.Body!.ToJsonString());
    }
}
