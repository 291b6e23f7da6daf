using Cadran.Integrations.Domain;
using Cadran.Time;

namespace Cadran.Integrations;

/// <summary>
/// What one part of a file comes to. Made anew each time the part's unit is run, and added to the whole once the part is
/// kept, so that a unit that is run again is not counted twice.
/// </summary>
internal sealed class ImportTally
{
    private readonly Dictionary<string, ImportShare> shares = new(StringComparer.Ordinal);
    private readonly List<ImportRemark> remarks = [];
    private readonly List<DateOnly> days = [];
    private long broken,
        skipped,
        alreadyThere,
        withoutCustomer,
        invoiced,
        invoicedSeconds,
        unpriced;

    public List<TimeEntry> Entries { get; } = [];

    /// <summary>In the order of the rows.</summary>
    public IEnumerable<ImportRemark> Remarks => remarks.OrderBy(r => r.Row);

    /// <summary>Counts what can't be or is not to be imported, with a remark for each; answers the rest.</summary>
    public List<ImportedTime> Sort(ImportRow[] part)
    {
        var times = new List<ImportedTime>(part.Length);
        foreach (var row in part)
            if (row is ImportedTime time)
                times.Add(time);
            else
                LeaveOut(row);
        return times;
    }

    public void Known() => alreadyThere++;

    public void Add(ImportedTime time, TimeEntry entry)
    {
        foreach (var notice in time.Notices)
            remarks.Add(
                ImportRemark.Of(time, ImportRemark.Notice, null, notice.Code, notice.Values)
            );
        Entries.Add(entry);
        days.Add(entry.WorkDate);
        if (entry.LockedAt is not null)
        {
            invoiced++;
            invoicedSeconds += entry.Billable ? entry.DurationSeconds : 0;
        }
        if (entry.OrganizationId is null)
            withoutCustomer++;
        else if (entry is { Billable: true, Rate: null })
            unpriced++;
        Share(time.Client, entry);
    }

    public void AddTo(ImportReport report, ImportSums sums)
    {
        report.Broken += broken;
        report.Skipped += skipped;
        report.AlreadyThere += alreadyThere;
        report.WithoutCustomer += withoutCustomer;
        report.Invoiced += invoiced;
        report.InvoicedSeconds += invoicedSeconds;
        report.Unpriced += unpriced;
        report.Added += Entries.Count;
        report.Notices += remarks.Count(r => r.Kind == ImportRemark.Notice);
        report.Remarks.AddRange(Remarks.Take(ImportReport.MostRemarks - report.Remarks.Count));
        foreach (var (key, share) in shares)
            sums.Add(key, share);
        foreach (var remark in remarks)
            sums.Count(remark);
        sums.Reach(days);
    }

    private void LeaveOut(ImportRow row)
    {
        if (row is SkippedRow left)
        {
            skipped++;
            remarks.Add(ImportRemark.Of(row, ImportRemark.Skipped, null, left.Code, []));
        }
        else if (row is BrokenRow bad)
        {
            broken++;
            remarks.AddRange(
                bad.Problems.Select(p =>
                    ImportRemark.Of(row, ImportRemark.Broken, p.Field, p.Code, p.Values)
                )
            );
        }
    }

    private void Share(string? customer, TimeEntry entry)
    {
        var key = customer is null ? "" : Folding.Fold(customer);
        var so = shares.GetValueOrDefault(key) ?? new ImportShare(0, 0, 0, customer);
        shares[key] = entry.Billable
            ? so with
            {
                Entries = so.Entries + 1,
                BillableSeconds = so.BillableSeconds + entry.DurationSeconds,
            }
            : so with
            {
                Entries = so.Entries + 1,
                OtherSeconds = so.OtherSeconds + entry.DurationSeconds,
            };
    }
}
