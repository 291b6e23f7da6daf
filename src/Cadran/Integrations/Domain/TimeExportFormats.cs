namespace Cadran.Integrations.Domain;

/// <summary>The exports of other tools as they write them (design/interop.md, checked against files of each).</summary>
internal static class TimeExportFormats
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
    )
    {
        MoneyHeaders = new Dictionary<string, TimeField> { ["amount ("] = TimeField.Amount },
        ReadsHours = false,
    };

    /// <summary>Harvest's detailed time report: decimal hours, no clock times, the first and the last name apart.</summary>
    public static readonly TimeExportFormat Harvest = new(
        "harvest",
        "Harvest",
        new Dictionary<string, TimeField>
        {
            ["date"] = TimeField.StartDate,
            ["client"] = TimeField.Client,
            ["project"] = TimeField.Project,
            ["task"] = TimeField.Task,
            ["notes"] = TimeField.Description,
            ["hours"] = TimeField.Hours,
            ["billable?"] = TimeField.Billable,
            ["invoiced?"] = TimeField.Invoiced,
            ["approved?"] = TimeField.Approved,
            ["first name"] = TimeField.FirstName,
            ["last name"] = TimeField.LastName,
            ["email"] = TimeField.Email,
            ["billable rate"] = TimeField.Rate,
            ["billable amount"] = TimeField.Amount,
            ["cost rate"] = TimeField.CostRate,
            ["cost amount"] = TimeField.CostAmount,
            ["currency"] = TimeField.Currency,
        },
        [
            [TimeField.StartDate],
            [TimeField.Hours],
            [TimeField.FirstName],
            [TimeField.LastName],
        ]
    );

    /// <summary>Clockify's detailed report; what it calls a task may be an activity, and older files have fewer columns.</summary>
    public static readonly TimeExportFormat Clockify = new(
        "clockify",
        "Clockify",
        new Dictionary<string, TimeField>
        {
            ["project"] = TimeField.Project,
            ["client"] = TimeField.Client,
            ["description"] = TimeField.Description,
            ["task"] = TimeField.Task,
            ["activity"] = TimeField.Task,
            ["user"] = TimeField.Person,
            ["email"] = TimeField.Email,
            ["tags"] = TimeField.Tags,
            ["type"] = TimeField.Kind,
            ["billable"] = TimeField.Billable,
            ["invoiced"] = TimeField.Invoiced,
            ["invoice id"] = TimeField.InvoiceNumber,
            ["approved"] = TimeField.Approved,
            ["start date"] = TimeField.StartDate,
            ["start time"] = TimeField.StartTime,
            ["end date"] = TimeField.EndDate,
            ["end time"] = TimeField.EndTime,
            ["duration (h)"] = TimeField.Duration,
            ["duration (decimal)"] = TimeField.Hours,
        },
        [
            [TimeField.Person, TimeField.Email],
            [TimeField.StartDate],
            [TimeField.Duration, TimeField.Hours],
        ]
    )
    {
        MoneyHeaders = new Dictionary<string, TimeField>
        {
            ["billable rate ("] = TimeField.Rate,
            ["billable amount ("] = TimeField.Amount,
            ["cost rate ("] = TimeField.CostRate,
            ["cost amount ("] = TimeField.CostAmount,
        },
    };

    /// <summary>solidtime's detailed export: start and end are a day and a time in one.</summary>
    public static readonly TimeExportFormat Solidtime = new(
        "solidtime",
        "solidtime",
        new Dictionary<string, TimeField>
        {
            ["description"] = TimeField.Description,
            ["task"] = TimeField.Task,
            ["project"] = TimeField.Project,
            ["client"] = TimeField.Client,
            ["user"] = TimeField.Person,
            ["start"] = TimeField.StartDate,
            ["end"] = TimeField.EndDate,
            ["duration"] = TimeField.Duration,
            ["duration (decimal)"] = TimeField.Hours,
            ["billable"] = TimeField.Billable,
            ["tags"] = TimeField.Tags,
        },
        [
            [TimeField.Person],
            [TimeField.StartDate],
            [TimeField.EndDate],
            [TimeField.Duration, TimeField.Hours],
        ]
    );
}
