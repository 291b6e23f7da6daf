using System.Linq.Expressions;
using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Time;
using Cadran.Work;
using Cadran.Workspaces;

namespace Cadran.Billing.Margins;

/// <summary>What margins are told by: of an entry in the database, of one that was read, of a fee. Empty: of none.</summary>
internal sealed record MarginKey<TKey>(
    Expression<Func<TimeEntry, TKey>> OfEntry,
    Func<TKey, Guid> Id,
    Func<Id<Organization>, BillableEntry, Guid> OfOpen,
    Func<Id<Organization>, Id<Project>?, Guid> OfFee
);

internal static class MarginKeys
{
    public static readonly MarginKey<int> One = new(
        _ => 1,
        _ => Guid.Empty,
        (_, _) => Guid.Empty,
        (_, _) => Guid.Empty
    );

    public static readonly MarginKey<Id<Organization>?> Customer = new(
        e => e.OrganizationId,
        id => id?.Value ?? Guid.Empty,
        (customer, _) => customer.Value,
        (customer, _) => customer.Value
    );

    public static readonly MarginKey<Id<Project>?> Project = new(
        e => e.ProjectId,
        id => id?.Value ?? Guid.Empty,
        (_, entry) => entry.Project?.Id ?? Guid.Empty,
        (_, project) => project?.Value ?? Guid.Empty
    );

    /// <summary>A fee is of nobody's hours.</summary>
    public static readonly MarginKey<Id<Member>?> Member = new(
        e => e.MemberId,
        id => id?.Value ?? Guid.Empty,
        (_, entry) => entry.Member.Id,
        (_, _) => Guid.Empty
    );
}
