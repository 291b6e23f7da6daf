using CsvHelper;

namespace Cadran.Integrations.Domain;

/// <summary>
/// One walk over the whole file before any of it is believed: is it sound to its end, how many rows has it, and
/// which order of dates and which decimal mark do they prove? When rows contradict each other the larger number
/// wins, and the others are reported as broken; a tie proves nothing.
/// </summary>
internal sealed class ExportSurvey
{
    private static readonly TimeField[] Numbers =
    [
        TimeField.Duration,
        TimeField.Hours,
        TimeField.Minutes,
        TimeField.Seconds,
    ];

    private readonly TimeColumns columns;
    private int dayFirst,
        monthFirst,
        points,
        commas;
    private string? undecidedDate,
        undecidedAmount;

    private ExportSurvey(TimeColumns columns) => this.columns = columns;

    public long Rows { get; private set; }

    /// <summary>
    /// Of so many rows at most. Refusals: import.empty (only a header), import.unreadable (from which line on).
    /// </summary>
    public static Result<ExportSurvey> Of(
        TextReader text,
        ExportHead head,
        long most = long.MaxValue
    )
    {
        var survey = new ExportSurvey(head.Columns);
        using var records = new ExportRecords(text, head.Separator);
        return survey.FirstFault(records, most) is { } line ? ImportRefusals.Unreadable(line)
            : survey.Rows == 0 ? ImportRefusals.Empty
            : survey;
    }

    /// <summary>Null when all dates start with the year. Refusal: import.date_order_unknown.</summary>
    public Result<DateOrder> Order() =>
        dayFirst > monthFirst ? DateOrder.DayFirst
        : monthFirst > dayFirst ? DateOrder.MonthFirst
        : undecidedDate is null ? DateOrder.DayFirst
        : ImportRefusals.DateOrderUnknown(undecidedDate);

    /// <summary>Refusal: import.decimal_style_unknown.</summary>
    public Result<DecimalStyle> Style() =>
        points > commas ? DecimalStyle.Point
        : commas > points ? DecimalStyle.Comma
        : undecidedAmount is null ? DecimalStyle.Point
        : ImportRefusals.DecimalStyleUnknown(undecidedAmount);

    private long? FirstFault(ExportRecords records, long most)
    {
        var open = (long?)null;
        var line = 1L;
        try
        {
            while (Rows < most && records.Read())
            {
                line = records.Line;
                if (records.HasNul || records.Fault == CsvMalformedReason.UnterminatedQuote)
                    return line;
                open = records.Fault is not null && records.Count != columns.Count ? line : null;
                if (records.Number > 1)
                    Look(records);
            }
        }
        catch (CsvFormatException fault)
        {
            return Math.Max(fault.LineNumber, line);
        }
        // A last row that breaks the rules and doesn't fit has swallowed the rest of the file.
        return open;
    }

    private void Look(ExportRecords row)
    {
        if (row.IsBlank)
            return;
        Rows++;
        if (row.Count != columns.Count)
            return;
        LookAtDate(row, TimeField.StartDate);
        LookAtDate(row, TimeField.EndDate);
        foreach (var column in columns.Money)
            LookAtAmount(row[column.Place]);
        foreach (var field in Numbers)
            if (columns.Places.TryGetValue(field, out var place))
                LookAtAmount(row[place]);
    }

    private void LookAtDate(ExportRecords row, TimeField field)
    {
        if (!columns.Places.TryGetValue(field, out var place))
            return;
        if (ExportDate.Parse(ExportMoment.DateOf(row[place])) is not { YearFirst: false } date)
            return;
        if (date.Proves == DateOrder.DayFirst)
            dayFirst++;
        else if (date.Proves == DateOrder.MonthFirst)
            monthFirst++;
        else
            undecidedDate ??= row[place];
    }

    private void LookAtAmount(string text)
    {
        var style = ExportAmount.Proves(text);
        if (style == DecimalStyle.Point)
            points++;
        else if (style == DecimalStyle.Comma)
            commas++;
        else if (ExportAmount.IsAmbiguous(text))
            undecidedAmount ??= text;
    }
}
