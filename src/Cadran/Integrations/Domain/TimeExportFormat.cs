namespace Cadran.Integrations.Domain;

/// <summary>
/// The columns by which the export of one tool is known and read. Headers are in lower case; other columns
/// may stand among them. A file is of this format when it has one column of each of <see cref="Required"/>.
/// <see cref="Source"/> is a stable word in hashes and stored entries, <see cref="Name"/> the tool's own name.
/// </summary>
internal sealed record TimeExportFormat(
    string Source,
    string Name,
    IReadOnlyDictionary<string, TimeField> Headers,
    IReadOnlyList<TimeField[]> Required
)
{
    /// <summary>
    /// Toggl Track's detailed export: the classic one (User, End date) and the newer one (Member, Stop date),
    /// whose columns the user chooses, so few are required.
    /// </summary>
    public static readonly TimeExportFormat Toggl = new(
        "toggl",
        "Toggl Track",
        new Dictionary<string, TimeField>
        {
            ["user"] = TimeField.Person,
            ["member"] = TimeField.Person,
            ["email"] = TimeField.Email,
            ["client"] = TimeField.Client,
            ["project"] = TimeField.Project,
            ["task"] = TimeField.Task,
            ["description"] = TimeField.Description,
            ["tags"] = TimeField.Tags,
            ["billable"] = TimeField.Billable,
            ["start date"] = TimeField.StartDate,
            ["start time"] = TimeField.StartTime,
            ["end date"] = TimeField.EndDate,
            ["stop date"] = TimeField.EndDate,
            ["end time"] = TimeField.EndTime,
            ["stop time"] = TimeField.EndTime,
            ["duration"] = TimeField.Duration,
        },
        [
            [TimeField.Person, TimeField.Email],
            [TimeField.StartDate],
            [TimeField.Duration],
        ]
    );

    /// <summary>The formats that are known, in the order they are tried.</summary>
    public static IReadOnlyList<TimeExportFormat> All { get; } = [Toggl];
}
