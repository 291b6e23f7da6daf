namespace Cadran.Integrations.Domain;

/// <summary>What a column of a time export says of an entry. Amounts are apart: there may be several.</summary>
internal enum TimeField
{
    Person,
    Email,
    Client,
    Project,
    Task,
    Description,
    Tags,
    Billable,
    StartDate,
    StartTime,
    EndDate,
    EndTime,
    Duration,
}
