using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// Through which day, and for whom; nobody named: for all customers. <see cref="IssueDate"/>: that of all drafts; none:
/// each gets the day on which it is issued.
/// </summary>
internal sealed record BillingRunRequest(
    DateOnly Through,
    IReadOnlyList<Id<Organization>>? OrganizationIds = null,
    bool Preview = false,
    DateOnly? IssueDate = null
);

/// <summary>A customer for whom no draft could be made, and why.</summary>
internal sealed record RunFailure(Id<Organization> OrganizationId, string Code);

internal sealed record BillingRunResult(
    IReadOnlyList<Id<Invoice>> InvoiceIds,
    IReadOnlyList<RunFailure> Failures
);

/// <summary>
/// Bills everyone: a draft for each customer with ready time or fees due (A11). In the background, with progress; run again
/// after a crash it goes on, since what a draft holds is ready no longer, and names what it made before too.
/// </summary>
internal sealed class BillingRun(
    Store store,
    ReadyToBill ready,
    InvoiceQueries invoices,
    CreateDraft create,
    TimeProvider clock
) : IJobHandler
{
    public const string JobKind = "billing.run";

    /// <summary>How far it is has to be written and kept, which takes as long as a small draft.</summary>
    private static readonly TimeSpan BetweenProgress = TimeSpan.FromMilliseconds(250);

    public string Kind => JobKind;

    public string PageOf(Id<Job> id) => $"/billing/runs/{id}";

    /// <summary>
    /// Asks for a run; answers its job. Refusals: invoice.date_too_far_ahead, field.invalid; reference.unknown, of a customer that there is
    /// not.
    /// </summary>
    public async Task<Result<Id<Job>>> Start(BillingRunRequest request, CancellationToken stop)
    {
        var dates = IssueDates.Validate(request.IssueDate, null, await invoices.Today(stop));
        if (!dates.Passed)
            return Result<Id<Job>>.Refused(dates.Refusals);
        foreach (var part in (request.OrganizationIds ?? []).Distinct().Chunk(500))
            if (
                await store.Read.Set<Organization>().CountAsync(o => part.Contains(o.Id), stop)
                != part.Length
            )
                return PlatformRefusals.UnknownReference("organizationIds");
        return await Job.Ask(store, clock, JobKind, request, stop);
    }

    public async Task<Result<object?>> Run(JobRun run, CancellationToken stop)
    {
        var request = run.Payload<BillingRunRequest>();
        var customers = await Chosen(request, stop);
        var failures = new List<RunFailure>();
        var told = clock.GetTimestamp();
        for (var i = 0; i < customers.Count; i++)
        {
            var draft = await create.Run(
                new NewInvoice(
                    customers[i].OrganizationId,
                    Through: request.Through,
                    IssueDate: request.IssueDate
                )
                {
                    RunId = run.Id,
                },
                stop
            );
            if (!draft.Succeeded && draft.Refusal.Code != InvoiceRefusals.NothingToBill.Code)
                failures.Add(new RunFailure(customers[i].OrganizationId, draft.Refusal.Code));
            var isEdge = i == 0 || i == customers.Count - 1;
            if (!isEdge && clock.GetElapsedTime(told) < BetweenProgress)
                continue;
            await run.Progress(i + 1, customers.Count);
            told = clock.GetTimestamp();
        }
        return Result<object?>.Of(new BillingRunResult(await Made(run.Id, stop), failures));
    }

    /// <summary>What the run made, in all its attempts, and is still there.</summary>
    private async Task<IReadOnlyList<Id<Invoice>>> Made(Id<Job> run, CancellationToken stop) =>
        await store
            .Read.Set<Invoice>()
            .Where(i => i.RunId == run)
            .OrderBy(i => i.Id)
            .Select(i => i.Id)
            .ToListAsync(stop);

    /// <summary>The customers that have something ready.</summary>
    public async Task<IReadOnlyList<ReadyCustomer>> Chosen(
        BillingRunRequest request,
        CancellationToken stop
    )
    {
        var list = await ready.Run(request.Through, stop);
        return
        [
            .. list
                .Customers.Where(c => c.HasSomething)
                .Where(c =>
                    request.OrganizationIds is null
                    || request.OrganizationIds.Contains(c.OrganizationId)
                ),
        ];
    }
}
