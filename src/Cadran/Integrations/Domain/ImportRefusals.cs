namespace Cadran.Integrations.Domain;

/// <summary>Why a whole file is not imported.</summary>
internal static class ImportRefusals
{
    public static readonly Refusal Empty = new("import.empty", RefusalKind.Rule, "file");

    /// <summary>A workbook that is not read (xls, ods, a damaged xlsx), or another archive.</summary>
    public static readonly Refusal Workbook = new("import.workbook", RefusalKind.Rule, "file");

    /// <summary>A workbook that unpacks to more than is taken.</summary>
    public static readonly Refusal WorkbookTooLarge = new(
        "import.workbook_too_large",
        RefusalKind.Rule,
        "file"
    );

    public static readonly Refusal Pdf = new("import.pdf", RefusalKind.Rule, "file");

    /// <summary>The trial says that nothing of the file is new.</summary>
    public static readonly Refusal NothingNew = new("import.nothing_new", RefusalKind.Rule);

    /// <summary>Its value: the most that is taken, in megabytes.</summary>
    public static Refusal TooLarge(long megabytes) =>
        new Refusal("import.too_large", RefusalKind.Rule, "file").With(megabytes);

    /// <summary>Not CSV, or CSV with a quote that never closes. Its value: the line.</summary>
    public static Refusal Unreadable(long line) =>
        new Refusal("import.unreadable", RefusalKind.Rule, "file").With(line);

    /// <summary>Its value: the names of the tools that are known.</summary>
    public static Refusal UnknownFormat =>
        new Refusal("import.unknown_format", RefusalKind.Rule, "file").With(
            string.Join(", ", TimeExportFormat.All.Select(format => format.Name))
        );

    /// <summary>The columns are those of another tool. Its values: the tool that was named, and the one they are of.</summary>
    public static Refusal LooksLike(string named, string found) =>
        new Refusal("import.looks_like", RefusalKind.Rule, "source").With(named, found);

    /// <summary>The columns are of no tool that is known: say which says what. Details: "columns", the headers.</summary>
    public static Refusal MappingNeeded(IReadOnlyList<string> headers) =>
        new Refusal("import.mapping_needed", RefusalKind.Rule, ColumnMapping.Field).Naming(
            "columns",
            headers
        );

    /// <summary>Its value: a header that the file doesn't have.</summary>
    public static Refusal ColumnMissing(string field, string header) =>
        new Refusal(
            "import.column_missing",
            RefusalKind.Rule,
            ColumnMapping.Field + "." + field
        ).With(header);

    /// <summary>Its value: a header that was chosen for another field already.</summary>
    public static Refusal ColumnTwice(string field, string header) =>
        new Refusal(
            "import.column_twice",
            RefusalKind.Rule,
            ColumnMapping.Field + "." + field
        ).With(header);

    /// <summary>Neither a duration nor an end is mapped.</summary>
    public static readonly Refusal DurationNeeded = new(
        "import.duration_needed",
        RefusalKind.Rule,
        ColumnMapping.Field + ".duration"
    );

    /// <summary>Its value: the most that is taken.</summary>
    public static Refusal TooManyRows(int most) =>
        new Refusal("import.too_many_rows", RefusalKind.Rule, "file").With(most);

    /// <summary>Its value: what is no country.</summary>
    public static Refusal CountryUnknown(string text) =>
        new Refusal("import.country_unknown", RefusalKind.Rule, "country").With(text);

    /// <summary>Several that are there have what is in that field. Its value: that.</summary>
    public static Refusal Ambiguous(string field, string text) =>
        new Refusal("import.ambiguous", RefusalKind.Rule, field).With(text);

    /// <summary>No customer is called so. Its value: the name.</summary>
    public static Refusal CustomerUnknown(string field, string text) =>
        new Refusal("import.customer_unknown", RefusalKind.Rule, field).With(text);

    /// <summary>Only the last import of customers and contacts can be undone.</summary>
    public static readonly Refusal NotLast = new("import.not_last", RefusalKind.Conflict);

    public static readonly Refusal AlreadyUndone = new(
        "import.already_undone",
        RefusalKind.Conflict
    );

    /// <summary>Ask whether the day or the month comes first. Its value: a date of the file.</summary>
    public static Refusal DateOrderUnknown(string example) =>
        new Refusal("import.date_order_unknown", RefusalKind.Rule, "dateOrder").With(example);

    /// <summary>Ask for the decimal mark. Its value: an amount of the file.</summary>
    public static Refusal DecimalStyleUnknown(string example) =>
        new Refusal("import.decimal_style_unknown", RefusalKind.Rule, "decimalStyle").With(example);

    /// <summary>Not the columns of the tool that was named. Its value: that tool.</summary>
    public static Refusal NotOf(string named) =>
        new Refusal("import.unknown_format", RefusalKind.Rule, "file").With(named);

    public static Refusal ZoneUnknown(string zone) =>
        new Refusal("import.zone_unknown", RefusalKind.Rule, "timeZone").With(zone);
}
