using System.Text.Json;
using Cadran.Platform.Api;
using Cadran.Platform.Jobs;

namespace Cadran.Billing;

/// <summary>One of the invoices that were to be sent; <see cref="Code"/>: why it was not.</summary>
internal sealed record SentInvoice(Invoice Invoice, string Customer, string? Code);

/// <summary>How far a sending of drafts is, and what came of each once it has ended.</summary>
internal sealed record SendReport(
    bool Ended,
    int Done,
    int Total,
    bool Broken,
    IReadOnlyList<SentInvoice> Sent,
    IReadOnlyList<SentInvoice> Failures
);

/// <summary>Tells of sendings of drafts, with names.</summary>
internal sealed class SendReports(JobQueries jobs, InvoiceQueries invoices)
{
    /// <summary>Null when there is no such sending here.</summary>
    public async Task<SendReport?> Of(Id<Job> id, CancellationToken stop)
    {
        var found = await jobs.One(id, stop);
        if (!found.Succeeded || found.Value.Kind != SendDrafts.JobKind)
            return null;
        var job = found.Value;
        var result = job is { Status: JobStatus.Succeeded, Result: { } json }
            ? JsonSerializer.Deserialize<SendDraftsResult>(json, ApiJson.Options)!
            : new SendDraftsResult([], []);
        var whys = result.Failures.ToDictionary(f => f.InvoiceId, f => f.Code);
        var all = (await invoices.Named([.. result.SentIds, .. whys.Keys], stop))
            .Select(i => new SentInvoice(
                i.Invoice,
                i.Customer,
                whys.GetValueOrDefault(i.Invoice.Id)
            ))
            .OrderBy(i => i.Invoice.Number, StringComparer.Ordinal)
            .ToList();
        return new SendReport(
            job.Status is JobStatus.Succeeded or JobStatus.Failed or JobStatus.Cancelled,
            job.Done,
            job.Total ?? 0,
            job.Status == JobStatus.Failed,
            [.. all.Where(i => i.Code is null)],
            [.. all.Where(i => i.Code is not null)]
        );
    }
}
