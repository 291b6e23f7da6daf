using System.Text.Json;
using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

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
internal sealed class SendReports(JobQueries jobs, Store store)
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
        var all = await Named([.. result.SentIds, .. whys.Keys], whys, stop);
        return new SendReport(
            job.Status is JobStatus.Succeeded or JobStatus.Failed or JobStatus.Cancelled,
            job.Done,
            job.Total ?? 0,
            job.Status == JobStatus.Failed,
            [.. all.Where(i => i.Code is null)],
            [.. all.Where(i => i.Code is not null)]
        );
    }

    private async Task<IReadOnlyList<SentInvoice>> Named(
        IReadOnlyList<Id<Invoice>> ids,
        Dictionary<Id<Invoice>, string> whys,
        CancellationToken stop
    )
    {
        var all = new List<SentInvoice>();
        foreach (var part in ids.Chunk(500))
        {
            var rows = await (
                from invoice in store.Read.Set<Invoice>()
                where part.Contains(invoice.Id)
                join customer in store.Read.Set<Organization>()
                    on invoice.OrganizationId equals customer.Id
                select new { invoice, customer.Name }
            ).ToListAsync(stop);
            all.AddRange(
                rows.Select(r => new SentInvoice(
                    r.invoice,
                    r.Name,
                    whys.GetValueOrDefault(r.invoice.Id)
                ))
            );
        }
        return [.. all.OrderBy(i => i.Invoice.Number, StringComparer.Ordinal)];
    }
}
