namespace Cadran.Integrations;

/// <summary>The sums of a whole file, gathered part by part.</summary>
internal sealed class ImportSums
{
    private readonly Dictionary<string, ImportShare> shares = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Kind, string Code), long> counts = [];
    private DateOnly? first,
        last;

    public void Add(string key, ImportShare share) =>
        shares[key] = shares.TryGetValue(key, out var so)
            ? so with
            {
                Entries = so.Entries + share.Entries,
                BillableSeconds = so.BillableSeconds + share.BillableSeconds,
                OtherSeconds = so.OtherSeconds + share.OtherSeconds,
            }
            : share;

    public void Count(ImportRemark remark) =>
        counts[(remark.Kind, remark.Code)] =
            counts.GetValueOrDefault((remark.Kind, remark.Code)) + 1;

    public void Reach(IReadOnlyCollection<DateOnly> days)
    {
        if (days.Count == 0)
            return;
        var (from, to) = (days.Min(), days.Max());
        first = first is null || from < first ? from : first;
        last = last is null || to > last ? to : last;
    }

    public void WriteTo(ImportReport report)
    {
        report.Customers = [.. shares.Values.OrderByDescending(s => s.BillableSeconds)];
        report.BillableSeconds = shares.Values.Sum(s => s.BillableSeconds);
        report.OtherSeconds = shares.Values.Sum(s => s.OtherSeconds);
        report.RemarkCounts =
        [
            .. counts.Select(c => new RemarkCount(c.Key.Kind, c.Key.Code, c.Value)),
        ];
        (report.FirstDay, report.LastDay) = (first, last);
    }
}
