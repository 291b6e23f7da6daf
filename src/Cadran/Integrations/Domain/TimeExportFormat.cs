namespace Cadran.Integrations.Domain;

/// <summary>
/// The columns by which the export of one tool is known and read. Headers are folded (<see cref="Folding"/>); other
/// columns may stand among them. A file is of this format when it has one column of each of <see cref="Required"/>.
/// <see cref="Source"/> is a stable word in hashes and stored entries, <see cref="Name"/> the tool's own name.
/// </summary>
internal sealed record TimeExportFormat(
    string Source,
    string Name,
    IReadOnlyDictionary<string, TimeField> Headers,
    IReadOnlyList<TimeField[]> Required
)
{
    public const string GenericSource = "generic";

    /// <summary>Beginnings of headers that go on with a currency: "billable rate (" of "Billable Rate (EUR)".</summary>
    public IReadOnlyDictionary<string, TimeField> MoneyHeaders { get; init; } =
        new Dictionary<string, TimeField>();

    /// <summary>
    /// A duration may also be 1:30 or 1.5, in hours. False: two parts could be minutes and seconds as well.
    /// </summary>
    public bool ReadsHours { get; init; } = true;

    /// <summary>A row without an end is a timer that still runs, whatever duration it has.</summary>
    public bool EndTells { get; init; } = true;

    /// <summary>It may be without any column for people: then whoever imports it has worked.</summary>
    public bool NamesNobody { get; init; }

    /// <summary>The formats that are known, in the order they are tried.</summary>
    public static IReadOnlyList<TimeExportFormat> All { get; } =
    [
        TimeExportFormats.Toggl,
        TimeExportFormats.Harvest,
        TimeExportFormats.Clockify,
        KimaiFormat.Kimai,
        TimeExportFormats.Solidtime,
    ];

    /// <summary>The name of a tool, for people; null for what is no tool of ours.</summary>
    public static string? NameOf(string source) =>
        All.FirstOrDefault(format => format.Source == source)?.Name;
}
