using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Rates;
using Cadran.Rates.Domain;
using Cadran.Work;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>Time that goes from one organization to another when its work moves; OfProject: only what names that project.</summary>
internal sealed record MovePlace(
    bool OfProject,
    Id<Project>? Project,
    Id<Organization>? Before,
    Id<Organization>? After
)
{
    public bool Moves => Before != After;

    public IQueryable<TimeEntry> In(IQueryable<TimeEntry> rows) =>
        OfProject ? rows.Where(e => e.ProjectId == Project) : rows;

    public IQueryable<Timer> In(IQueryable<Timer> rows) =>
        OfProject ? rows.Where(t => t.ProjectId == Project) : rows;

    /// <summary>Those of the rows that are on the work that moves.</summary>
    public static IQueryable<TimeEntry> On(WorkFactsChange change, IQueryable<TimeEntry> rows) =>
        change switch
        {
            { ProjectId: { } project } => rows.Where(e => e.ProjectId == project),
            { TaskId: { } task } => rows.Where(e => e.TaskId == task),
            _ => rows.Where(e => e.TicketId == change.TicketId),
        };

    /// <summary>Those whose organization the work says: a ticket's own goes before the project's.</summary>
    public static IQueryable<TimeEntry> LedBy(
        CadranDb db,
        WorkFactsChange change,
        IQueryable<TimeEntry> rows
    )
    {
        var tickets = db.Set<Ticket>();
        return change.ProjectId is null
            ? rows
            : rows.Where(e => !tickets.Any(t => t.Id == e.TicketId && t.OrganizationId != null));
    }
}

/// <summary>What a move of work would do to its time, before it is done (rule R1); time alike is priced once.</summary>
internal sealed class MoveEffect(PricingBooks books, Caller caller)
{
    public async Task<WorkMove> Of(
        CadranDb db,
        WorkFactsChange change,
        IReadOnlyList<MovePlace> places,
        CancellationToken stop
    )
    {
        var book = await books.Of(db, stop);
        var rows = MovePlace.LedBy(db, change, MovePlace.On(change, db.Set<TimeEntry>()));
        var open = rows.Where(e => e.InvoiceId == null && e.LockedAt == null);
        var sum = new Sum(change, book);
        foreach (var place in places)
        foreach (var stretch in Stretch.Of(book.Rates.Moments))
        foreach (var kind in await TimeKind.Of(db, stretch.In(place.In(open)), stop))
            sum.Add(kind, stretch, place);
        var held = rows.Where(e => e.InvoiceId != null || e.LockedAt != null);
        if (change.ProjectId is not null)
            held = held.Where(e => e.OrganizationId == change.OrganizationBefore);
        var invoiced = await held.CountAsync(e => e.LockedAt != null, stop);
        return sum.Move(caller.May(Permissions.RatesRead)) with
        {
            OnDrafts = await held.CountAsync(stop) - invoiced,
            Invoiced = invoiced,
        };
    }

    private sealed class Sum(WorkFactsChange change, PricingBook book)
    {
        private readonly List<(Currency Currency, decimal Before, decimal After)> worth = [];
        private WorkMove move = WorkMove.None;

        public void Add(TimeKind kind, Stretch stretch, MovePlace place)
        {
            var goes = place.Moves && kind.OrganizationId == place.Before;
            if (!goes && (change.ProjectAfter is null || change.ProjectAfter == kind.ProjectId))
                return;
            move = move with { Moved = move.Moved + kind.Entries };
            if (kind.ByHand)
            {
                move = move with { ByHand = move.ByHand + kind.Entries };
                return;
            }
            var winner = book.Decide(
                kind.Facts(book, stretch) with
                {
                    OrganizationId = (goes ? place.After : kind.OrganizationId)?.Value,
                    ProjectId = (change.ProjectAfter ?? kind.ProjectId)?.Value,
                }
            ).Winner;
            if (!kind.Has(winner))
                Reprice(kind, winner);
        }

        public WorkMove Move(bool withWorth) =>
            move with
            {
                Worth = withWorth
                    ?
                    [
                        .. worth
                            .GroupBy(part => part.Currency)
                            .OrderBy(same => same.Key.Code, StringComparer.Ordinal)
                            .Select(same => new MovedWorth(
                                new Money(same.Sum(part => part.Before), same.Key).Rounded(),
                                new Money(same.Sum(part => part.After), same.Key).Rounded()
                            )),
                    ]
                    : [],
            };

        private void Reprice(TimeKind kind, RateCandidate? winner)
        {
            move = move with
            {
                Repriced = move.Repriced + kind.Entries,
                Unpriced = move.Unpriced + (winner is null ? kind.Entries : 0),
            };
            if (kind is { Rate: { } rate, Currency: { } currency })
                worth.Add((currency, kind.Seconds * (rate / 10_000m) / 3600m, 0));
            if (winner is not null)
                worth.Add((winner.Rate.Currency, 0, kind.Seconds * winner.Rate.Amount / 3600m));
        }
    }
}
