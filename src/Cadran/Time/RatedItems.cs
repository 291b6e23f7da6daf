using Cadran.Platform.Data;
using Cadran.Rates;
using Cadran.Work;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>
/// The tasks and tickets that have a rate of their own (rule R2, step 2). Time on all others is alike to rates whatever
/// its work item, so that pricing much time does not ask for each of them.
/// </summary>
internal static class RatedItems
{
    public static IQueryable<Id<ProjectTask>?> Tasks(CadranDb db) =>
        Live(db).Where(r => r.TaskId != null).Select(r => r.TaskId).Distinct();

    public static IQueryable<Id<Ticket>?> Tickets(CadranDb db) =>
        Live(db).Where(r => r.TicketId != null).Select(r => r.TicketId).Distinct();

    /// <summary>Those of the rows that are on none of them.</summary>
    public static IQueryable<TimeEntry> Without(CadranDb db, IQueryable<TimeEntry> rows) =>
        rows.Where(e => e.TaskId == null || !Tasks(db).Contains(e.TaskId))
            .Where(e => e.TicketId == null || !Tickets(db).Contains(e.TicketId));

    private static IQueryable<BillingRate> Live(CadranDb db) =>
        db.Set<BillingRate>().Where(r => r.WithdrawnAt == null);
}
