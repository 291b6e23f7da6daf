using System.Globalization;

namespace Cadran.Integrations.Domain;

/// <summary>Makes of one record an imported time, a list of problems, or a row left out and why.</summary>
internal sealed class TimeRowReader(
    TimeColumns columns,
    DateOrder order,
    DecimalStyle style,
    DateTimeZone zone
)
{
    private const int Day = 24 * 3600;

    private readonly RowHashes hashes = new(columns.Format.Source);

    public ImportRow Read(ExportRecords record)
    {
        var fields = new RowFields(record, columns);
        if (record.Fault is not null)
            fields.Problem(null, ImportCodes.QuoteMisplaced);
        else if (record.Count != columns.Count)
            fields.Problem(null, ImportCodes.FieldCount, Text(columns.Count), Text(record.Count));
        else if (IsRunning(fields))
            return new SkippedRow(record.Number, record.Line, ImportCodes.Running);
        var time = fields.Problems.Count == 0 ? Time(record, fields) : null;
        return time ?? (ImportRow)new BrokenRow(record.Number, record.Line, fields.Problems);
    }

    private static bool IsRunning(RowFields fields) =>
        fields[TimeField.Duration] is null
        || (
            (fields.Has(TimeField.EndDate) || fields.Has(TimeField.EndTime))
            && fields[TimeField.EndDate] is null
            && fields[TimeField.EndTime] is null
        );

    private ImportedTime? Time(ExportRecords record, RowFields fields)
    {
        if ((fields[TimeField.Person] ?? fields[TimeField.Email]) is null)
            fields.Problem(RowFields.Name(TimeField.Person), ImportCodes.PersonMissing);
        var day = Date(fields, TimeField.StartDate);
        var start = Clock(fields, TimeField.StartTime);
        var end = End(fields);
        var seconds = Duration(fields);
        var billable = Billable(fields);
        var amount = Amount(fields);
        if (fields.Problems.Count > 0)
            return null;
        var local = start is { } clock ? day!.Value.ToDateTime(clock) : (DateTime?)null;
        var zoned = local is { } at ? ZonedStart.Of(at, end, seconds, zone) : null;
        return Said(record, fields) with
        {
            WorkDate = zoned?.WorkDate ?? day!.Value,
            LocalStart = local,
            LocalEnd = end,
            StartsAt = zoned?.At,
            Seconds = seconds,
            Billable = billable,
            Amount = amount,
            Notices = zoned?.Notices ?? [],
            Hash = Hash(fields, day!.Value, start, end, seconds, billable),
        };
    }

    /// <summary>The texts of the row, the rest being put in by the caller.</summary>
    private static ImportedTime Said(ExportRecords record, RowFields fields) =>
        new(record.Number, record.Line)
        {
            PersonName = fields[TimeField.Person],
            Email = fields[TimeField.Email],
            Client = fields[TimeField.Client],
            Project = fields[TimeField.Project],
            Task = fields[TimeField.Task],
            Description = fields.Verbatim(TimeField.Description),
            Tags = Tags(fields),
            WorkDate = default,
            Seconds = 0,
            Hash = "",
        };

    private static string[] Tags(RowFields fields) =>
        [
            .. (fields[TimeField.Tags] ?? "")
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>A day of another century is a mistake, as where it is typed.</summary>
    private DateOnly? Date(RowFields fields, TimeField field)
    {
        var day = fields.Parse(
            field,
            text => ExportDate.Parse(text)?.In(order),
            ImportCodes.DateUnreadable
        );
        if (day is null or { Year: >= 2000 and < 2100 })
            return day;
        fields.Problem(RowFields.Name(field), ImportCodes.DateOutOfRange, fields[field]!);
        return null;
    }

    private static TimeOnly? Clock(RowFields fields, TimeField field) =>
        fields.Has(field)
            ? fields.Parse(field, ExportTime.Clock, ImportCodes.TimeUnreadable)
            : null;

    private DateTime? End(RowFields fields)
    {
        if (!fields.Has(TimeField.EndDate) || !fields.Has(TimeField.EndTime))
            return null;
        var day = Date(fields, TimeField.EndDate);
        var clock = Clock(fields, TimeField.EndTime);
        return day is { } date && clock is { } time ? date.ToDateTime(time) : null;
    }

    private static int Duration(RowFields fields)
    {
        var seconds = fields.Parse(
            TimeField.Duration,
            ExportTime.Seconds,
            ImportCodes.DurationUnreadable
        );
        if (seconds is null or (> 0 and <= Day))
            return (int)(seconds ?? 0);
        fields.Problem(
            RowFields.Name(TimeField.Duration),
            ImportCodes.DurationOutOfRange,
            fields[TimeField.Duration]!
        );
        return 0;
    }

    private static bool? Billable(RowFields fields) =>
        fields[TimeField.Billable] is null
            ? null
            : fields.Parse(TimeField.Billable, YesOrNo, ImportCodes.BillableUnreadable);

    private static bool? YesOrNo(string text) =>
        Folding.Fold(text) switch
        {
            "yes" or "true" or "1" or "oui" => true,
            "no" or "false" or "0" or "non" => false,
            _ => null,
        };

    /// <summary>The first amount that isn't zero, else zero in the first currency given; null when none is given.</summary>
    private Money? Amount(RowFields fields)
    {
        Money? amount = null;
        foreach (var (place, currency) in columns.Amounts)
        {
            if (fields.At(place) is not { } text)
                continue;
            if (ExportAmount.Parse(text, style) is not { } value)
                fields.Problem("amount", ImportCodes.AmountUnreadable, text.Trim());
            else if (amount is null or { Amount: 0 })
                amount = value != 0 || amount is null ? new Money(value, currency) : amount;
        }
        return amount;
    }

    private string Hash(
        RowFields fields,
        DateOnly day,
        TimeOnly? start,
        DateTime? end,
        int seconds,
        bool? billable
    ) =>
        hashes.Next(
            fields[TimeField.Person],
            fields[TimeField.Email]?.ToLowerInvariant(),
            fields[TimeField.Client],
            fields[TimeField.Project],
            fields[TimeField.Task],
            fields.Verbatim(TimeField.Description),
            fields[TimeField.Tags],
            billable?.ToString(),
            day.ToString("O", CultureInfo.InvariantCulture),
            start?.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            end?.ToString("s", CultureInfo.InvariantCulture),
            Text(seconds)
        );

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
