namespace Cadran.Integrations.CustomerFiles;

/// <summary>A row that could not be imported, as it stands in the file of errors.</summary>
internal sealed record ErrorRow(IReadOnlyList<string> Cells, IReadOnlyList<ImportRemark> Remarks);

/// <summary>Counts what becomes of rows. Made anew each time the unit is run.</summary>
internal sealed class CustomerTally(CustomerFileReport report)
{
    public CustomerFileReport Report => report;

    public List<ErrorRow> Errors { get; } = [];

    public void Broken(CustomerRow row, IEnumerable<Refusal> refusals)
    {
        report.Broken++;
        var remarks = refusals
            .Select(r => new ImportRemark(
                row.Row,
                row.Line,
                ImportRemark.Broken,
                r.Words ?? r.Code,
                [
                    .. r.Values.Select(v =>
                        Convert.ToString(v, System.Globalization.CultureInfo.InvariantCulture) ?? ""
                    ),
                ],
                r.Field is { } field ? field[(field.LastIndexOf('.') + 1)..] : null
            ))
            .ToList();
        Errors.Add(new(row.Cells, remarks));
        report.Remarks.AddRange(remarks.Take(CustomerFileReport.Most - report.Remarks.Count));
    }

    public void Match(CustomerRow row, string name, string known, string by)
    {
        if (by == "name")
            report.ByName++;
        if (report.Matches.Count < CustomerFileReport.Most)
            report.Matches.Add(new(row.Row, name, known, by));
    }
}
