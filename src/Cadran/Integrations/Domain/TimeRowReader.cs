using System.Globalization;

namespace Cadran.Integrations.Domain;

/// <summary>Makes of one record an imported time, a list of problems, or a row left out and why.</summary>
internal sealed class TimeRowReader(
    TimeColumns columns,
    DateOrder order,
    DecimalStyle style,
    DateTimeZone zone,
    TimeExportOptions options
)
{
    private readonly RowHashes hashes = new(columns.Format.Source);

    public ImportRow Read(ExportRecords record)
    {
        var fields = new RowFields(record, columns);
        if (record.Fault is not null)
            fields.Problem(null, ImportCodes.QuoteMisplaced);
        else if (record.Count != columns.Count)
            fields.Problem(null, ImportCodes.FieldCount, Text(columns.Count), Text(record.Count));
        else if (RowKinds.LeftOut(fields, columns) is { } code)
            return new SkippedRow(record.Number, record.Line, code);
        var time = fields.Problems.Count == 0 ? Time(record, fields) : null;
        return time ?? (ImportRow)new BrokenRow(record.Number, record.Line, fields.Problems);
    }

    private ImportedTime? Time(ExportRecords record, RowFields fields)
    {
        var person = Person(fields);
        if ((person ?? fields[TimeField.Email]) is null)
            fields.Problem(RowFields.Name(TimeField.Person), ImportCodes.PersonMissing);
        var times = new RowTimes(fields, columns, order, style, zone);
        var begin = times.Begin();
        var end = times.End(begin);
        var seconds = times.Seconds(begin, end);
        var billable = fields.Parse(TimeField.Billable);
        var money = new RowMoney(fields, columns, style, options.Currency);
        var amount = money.Of(TimeField.Amount);
        var rate = money.Rate(amount, seconds);
        var said = Said(record, fields, person) with
        {
            Currency = money.Own,
            Rate = rate,
            CostRate = money.CostRate(seconds),
            Invoiced = fields.Parse(TimeField.Invoiced),
            Approved = fields.Parse(TimeField.Approved),
        };
        if (fields.Problems.Count > 0)
            return null;
        var local = begin!.Value.Time is { } clock
            ? begin.Value.Day.ToDateTime(clock)
            : (DateTime?)null;
        var zoned = local is { } at ? ZonedStart.Of(at, end, seconds, zone) : null;
        return said with
        {
            WorkDate = zoned?.WorkDate ?? begin.Value.Day,
            LocalStart = local,
            LocalEnd = end,
            StartsAt = zoned?.At,
            Seconds = seconds,
            Billable = billable,
            Amount = amount,
            Notices = zoned?.Notices ?? [],
            Hash = Hash(fields, person, begin.Value, end, seconds, billable),
        };
    }

    /// <summary>The whole name, else first and last, else the one to sign in with, else whoever imports.</summary>
    private string? Person(RowFields fields)
    {
        if (fields[TimeField.Person] is { } whole)
            return whole;
        var parts = new[] { fields[TimeField.FirstName], fields[TimeField.LastName] };
        var name = string.Join(' ', parts.OfType<string>());
        return name.Length > 0
            ? name
            : fields[TimeField.Username] ?? (columns.Format.NamesNobody ? options.Importer : null);
    }

    /// <summary>The texts of the row, the rest being put in by the caller.</summary>
    private static ImportedTime Said(ExportRecords record, RowFields fields, string? person) =>
        new(record.Number, record.Line)
        {
            PersonName = person,
            Email = fields[TimeField.Email],
            Client = fields[TimeField.Client],
            Project = fields[TimeField.Project],
            Task = fields[TimeField.Task],
            Description = fields.Verbatim(TimeField.Description),
            Tags = Tags(fields),
            InvoiceNumber = fields[TimeField.InvoiceNumber],
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

    private string Hash(
        RowFields fields,
        string? person,
        (DateOnly Day, TimeOnly? Time) begin,
        DateTime? end,
        int seconds,
        bool? billable
    ) =>
        hashes.Next(
            begin.Day,
            person,
            fields[TimeField.Email]?.ToLowerInvariant(),
            fields[TimeField.Client],
            fields[TimeField.Project],
            fields[TimeField.Task],
            fields.Verbatim(TimeField.Description),
            fields[TimeField.Tags],
            billable?.ToString(),
            begin.Time?.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            end?.ToString("s", CultureInfo.InvariantCulture),
            Text(seconds)
        );

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
