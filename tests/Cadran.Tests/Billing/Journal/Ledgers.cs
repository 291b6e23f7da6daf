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

    public static async Task<Answer> Verified(this Firm firm) =>
        (await firm.Get("/journal/verification")).Expect(200);

    public static async Task Whole(this Firm firm)
    {
        var found = await firm.Verified();
        Assert.True(found["ok"].GetValue<bool>(), found.Body!.ToJsonString());
    }
}
