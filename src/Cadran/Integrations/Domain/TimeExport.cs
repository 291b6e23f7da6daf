namespace Cadran.Integrations.Domain;

/// <summary>
/// A time export of another tool, recognised and sound. It is read as a stream: a million rows take no more
/// memory than a thousand, but for some 25 bytes each to tell equal rows apart.
/// </summary>
internal sealed class TimeExport
{
    private const int Surveyed = 200;
    private readonly Func<TextReader> open;
    private readonly ExportHead head;
    private readonly DateOrder order;
    private readonly DecimalStyle style;
    private readonly DateTimeZone zone;
    private readonly TimeExportOptions options;

    private TimeExport(
        Func<TextReader> open,
        ExportHead head,
        long rowCount,
        DateOrder order,
        DecimalStyle style,
        DateTimeZone zone,
        TimeExportOptions options
    )
    {
        this.options = options;
        this.open = open;
        this.head = head;
        this.order = order;
        this.style = style;
        this.zone = zone;
        RowCount = rowCount;
    }

    public TimeExportFormat Format => head.Columns.Format;

    /// <summary>The IANA name of the zone in which its wall clocks are read.</summary>
    public string Zone => options.Zone;

    /// <summary>Rows below the header, empty ones not counted.</summary>
    public long RowCount { get; }

    /// <summary>
    /// Surveys the file. Refusals: import.empty, import.unreadable, import.unknown_format, import.looks_like, import.zone_unknown;
    /// import.date_order_unknown and import.decimal_style_unknown, which ask for an option.
    /// <paramref name="open"/> gives the text from its start each time; each is disposed before the next.
    /// </summary>
    public static Result<TimeExport> Of(Func<TextReader> open, TimeExportOptions options)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.Zone) is not { } zone)
            return ImportRefusals.ZoneUnknown(options.Zone);
        var head = HeadOf(open, options.Format);
        return head.Then(found =>
            SurveyOf(open, found).Then(survey => Of(open, found, survey, options, zone))
        );
    }

    /// <summary>
    /// The first rows as they would be read, told by the first 200 alone; what these don't tell is read day first and
    /// with a decimal point. Refusals: import.empty, import.unreadable, import.unknown_format.
    /// </summary>
    public static Result<IReadOnlyList<ImportRow>> Preview(
        Func<TextReader> open,
        TimeExportOptions options,
        int rows
    )
    {
        var zone = DateTimeZoneProviders.Tzdb[options.Zone];
        return HeadOf(open, options.Format)
            .Then(head =>
                SurveyOf(open, head, Surveyed)
                    .Select(survey => new TimeExport(
                        open,
                        head,
                        survey.Rows,
                        survey.Order() is { Succeeded: true } order
                            ? order.Value
                            : DateOrder.DayFirst,
                        survey.Style() is { Succeeded: true } style
                            ? style.Value
                            : DecimalStyle.Point,
                        zone,
                        options
                    ))
            )
            .Select(export => (IReadOnlyList<ImportRow>)[.. export.Rows().Take(rows)]);
    }

    /// <summary>Every row that isn't empty, in the file's order, each with its outcome.</summary>
    public IEnumerable<ImportRow> Rows()
    {
        using var records = new ExportRecords(open(), head.Separator);
        var reader = new TimeRowReader(head.Columns, order, style, zone, options);
        while (records.Read())
            if (records.Number > 1 && !records.IsBlank)
                yield return reader.Read(records);
    }

    private static Result<TimeExport> Of(
        Func<TextReader> open,
        ExportHead head,
        ExportSurvey survey,
        TimeExportOptions options,
        DateTimeZone zone
    )
    {
        Result<DateOrder> order = options.DateOrder is { } day ? day : survey.Order();
        Result<DecimalStyle> style = options.DecimalStyle is { } mark ? mark : survey.Style();
        return order.Succeeded && style.Succeeded
            ? new TimeExport(open, head, survey.Rows, order.Value, style.Value, zone, options)
            : Result<TimeExport>.Refused([.. order.Refusals, .. style.Refusals]);
    }

    private static Result<ExportHead> HeadOf(Func<TextReader> open, TimeExportFormat? format)
    {
        using var text = open();
        return ExportHead.Of(text, format);
    }

    private static Result<ExportSurvey> SurveyOf(
        Func<TextReader> open,
        ExportHead head,
        long most = long.MaxValue
    )
    {
        using var text = open();
        return ExportSurvey.Of(text, head, most);
    }
}
