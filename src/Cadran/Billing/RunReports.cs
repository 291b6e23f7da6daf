using System.Text.Json;
using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>What a run made; by now it may have been issued.</summary>
internal sealed record RunDraft(Guid Id, string Customer, Money Total, bool IsDraft);

internal sealed record RunMiss(Guid OrganizationId, string Customer, string Code);

/// <summary>How far a billing run is, and what it made and could not make once it has ended.</summary>
internal sealed record RunReport(
    bool Ended,
    int Done,
    int Total,
    string? Problem,
    IReadOnlyList<RunDraft> Drafts,
    IReadOnlyList<RunMiss> Failures
);

/// <summary>Tells of billing runs, with names.</summary>
internal sealed class RunReports(JobQueries jobs, InvoiceQueries invoices, Store store)
{
    /// <summary>Null when there is no such run here.</summary>
    public async Task<RunReport?> Of(Id<Job> id, CancellationToken stop)
    {
        var found = await jobs.One(id, stop);
        if (!found.Succeeded || found.Value.Kind != BillingRun.JobKind)
            return null;
        var job = found.Value;
        var ended = job.Status is JobStatus.Succeeded or JobStatus.Failed or JobStatus.Cancelled;
        var result = job is { Status: JobStatus.Succeeded, Result: { } json }
            ? JsonSerializer.Deserialize<BillingRunResult>(json, ApiJson.Options)
            : null;
        return new RunReport(
            ended,
            job.Done,
            job.Total ?? 0,
            job.Status == JobStatus.Failed ? job.Error ?? "" : null,
            await Drafts(result?.InvoiceIds ?? [], stop),
            await Misses(result?.Failures ?? [], stop)
        );
    }

    private async Task<IReadOnlyList<RunDraft>> Drafts(
        IReadOnlyList<Id<Invoice>> ids,
        CancellationToken stop
    ) =>
        [
            .. (await invoices.Named(ids, stop))
                .Select(i => new RunDraft(
                    i.Invoice.Id.Value,
                    i.Customer,
                    i.Invoice.Total,
                    i.Invoice.Status == InvoiceStatus.Draft
                ))
                .OrderBy(d => d.Customer, StringComparer.CurrentCulture),
        ];

    private async Task<IReadOnlyList<RunMiss>> Misses(
        IReadOnlyList<RunFailure> failures,
        CancellationToken stop
    )
    {
        var ids = failures.Select(f => f.OrganizationId).Distinct().Take(1_000).ToList();
        var names = await store
            .Read.Set<Organization>()
            .Where(o => ids.Contains(o.Id))
            .ToDictionaryAsync(o => o.Id, o => o.Name, stop);
        return
        [
            .. failures.Select(f => new RunMiss(
                f.OrganizationId.Value,
                names.GetValueOrDefault(f.OrganizationId, "…"),
                f.Code
            )),
        ];
    }
}
