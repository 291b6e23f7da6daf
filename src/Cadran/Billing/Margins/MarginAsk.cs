using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Time;
using Cadran.Work;

namespace Cadran.Billing.Margins;

/// <summary>By what margins are told.</summary>
internal enum MarginBy
{
    Customer,
    Project,
    Member,
}

/// <summary>Which work is asked for: worked in a period with both ends, of one customer or project, or all.</summary>
internal sealed record MarginAsk(
    DateOnly? From = null,
    DateOnly? Through = null,
    Id<Organization>? Customer = null,
    Id<Project>? Project = null
)
{
    public bool Has(DateOnly day) =>
        (From is null || day >= From) && (Through is null || day <= Through);

    public IQueryable<TimeEntry> Of(IQueryable<TimeEntry> rows)
    {
        if (From is { } from)
            rows = rows.Where(e => e.WorkDate >= from);
        if (Through is { } through)
            rows = rows.Where(e => e.WorkDate <= through);
        return OfAnyDay(rows);
    }

    /// <summary>Without the period.</summary>
    public IQueryable<TimeEntry> OfAnyDay(IQueryable<TimeEntry> rows)
    {
        if (Project is { } project)
            rows = rows.Where(e => e.ProjectId == project);
        return Customer is { } customer ? rows.Where(e => e.OrganizationId == customer) : rows;
    }
}

/// <summary>The margin of a customer, project or member; without an id: of work that has none.</summary>
internal sealed record MarginOf(Guid? Id, string? Name, WorkMargin Margin);

/// <summary>Margins, most to earn first, and of all of them together.</summary>
internal sealed record MarginList(IReadOnlyList<MarginOf> Rows, WorkMargin Total);
