namespace Cadran.Integrations.Domain;

/// <summary>What a column of a time export says of an entry. Of amounts there may be several columns.</summary>
internal enum TimeField
{
    /// <summary>The whole name of who worked.</summary>
    Person,
    FirstName,
    LastName,

    /// <summary>The name to sign in with: who worked, where no other name is given.</summary>
    Username,
    Email,
    Client,
    Project,
    Task,
    Description,
    Tags,
    Billable,

    /// <summary>The day, or a day and a time in one.</summary>
    StartDate,
    StartTime,
    EndDate,
    EndTime,

    /// <summary>h:mm:ss; in formats that say so also h:mm and decimal hours.</summary>
    Duration,

    /// <summary>Decimal hours, read where the duration is not given otherwise.</summary>
    Hours,
    Minutes,
    Seconds,

    /// <summary>Money per hour.</summary>
    Rate,

    /// <summary>What the whole entry is worth.</summary>
    Amount,

    /// <summary>The same, agreed for the whole entry: it wins over the rate.</summary>
    FixedAmount,

    /// <summary>What an hour costs.</summary>
    CostRate,

    /// <summary>What the whole entry costs.</summary>
    CostAmount,

    /// <summary>The currency of amounts whose column names none.</summary>
    Currency,
    Invoiced,
    InvoiceNumber,
    Approved,

    /// <summary>The kind of the row: what is no work (a break, a holiday, an expense) is left out.</summary>
    Kind,
}
