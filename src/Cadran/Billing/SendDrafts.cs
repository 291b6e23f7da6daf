using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>A draft as it was seen when it was confirmed; changed since then it is not sent.</summary>
internal sealed record DraftToSend(Id<Invoice> Id, int Version);

internal sealed record SendDraftsRequest(IReadOnlyList<DraftToSend> Drafts);

/// <summary>An invoice that was not sent, and why; it may have been issued all the same.</summary>
internal sealed record SendFailure(Id<Invoice> InvoiceId, string Code);

internal sealed record SendDraftsResult(
    IReadOnlyList<Id<Invoice>> SentIds,
    IReadOnlyList<SendFailure> Failures
);

/// <summary>
/// Issues and sends several drafts, each in a transaction of its own, in the order given. In the background, with
/// progress; run again after a crash it goes on, since what was sent before is found sent. What was issued and not sent
/// when it stopped is named, never mailed unseen.
/// </summary>
internal sealed class SendDrafts(Store store, IssueAndSend issueAndSend, TimeProvider clock)
    : IJobHandler
{
    public const string JobKind = "billing.send";

    public string Kind => JobKind;

    public string PageOf(Id<Job> id) => $"/billing/sent/{id}";

    /// <summary>Asks for it; answers its job.</summary>
    public Task<Result<Id<Job>>> Start(SendDraftsRequest request, CancellationToken stop) =>
        Job.Ask(store, clock, JobKind, request, stop);

    public async Task<Result<object?>> Run(JobRun run, CancellationToken stop)
    {
        var drafts = run.Payload<SendDraftsRequest>().Drafts;
        var sent = new List<Id<Invoice>>();
        var failures = new List<SendFailure>();
        for (var i = 0; i < drafts.Count; i++)
        {
            if (await Send(drafts[i], stop) is { } why)
                failures.Add(new SendFailure(drafts[i].Id, why.Code));
            else
                sent.Add(drafts[i].Id);
            await run.Progress(i + 1, drafts.Count);
        }
        return Result<object?>.Of(new SendDraftsResult(sent, failures));
    }

    /// <summary>Null when it is sent, now or before.</summary>
    private async Task<Refusal?> Send(DraftToSend draft, CancellationToken stop)
    {
        var id = draft.Id;
        if (await store.Read.Set<Invoice>().AnyAsync(i => i.Id == id && i.SentAt != null, stop))
            return null;
        var done = await issueAndSend.Run(id, new SendRequest(), draft.Version, stop);
        return done.Succeeded ? done.Value.Unsent : done.Refusal;
    }
}
