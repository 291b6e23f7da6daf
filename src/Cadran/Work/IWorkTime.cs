using Cadran.Platform.Web.Parts;

namespace Cadran.Work;

/// <summary>A slot: the time on a work item, as its page shows it. Who may not see all time sees their own.</summary>
internal interface IWorkTime
{
    /// <summary>Of a project: that of its tasks too.</summary>
    Task<WorkTime> Of(WorkItemKind kind, Guid id, CancellationToken stop);
}

/// <summary>Sums over all of it, and the latest entries; MaySeeAll: not only one's own.</summary>
internal sealed record WorkTime(
    int Count,
    long Seconds,
    long BillableSeconds,
    long InvoicedSeconds,
    bool MaySeeAll,
    IReadOnlyList<WorkTimeEntry> Latest
);

/// <summary>An entry on a work item; Worth: null when the caller may not see amounts.</summary>
internal sealed record WorkTimeEntry(
    Guid Id,
    DateOnly Day,
    string? Who,
    string? Note,
    long Seconds,
    bool Billable,
    bool Invoiced,
    WorthOfTime? Worth
);
