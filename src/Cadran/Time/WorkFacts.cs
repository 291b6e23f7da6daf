using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Rates;
using Cadran.Rates.Domain;
using Cadran.Work;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>What time is put on: at most one of task and ticket; a project alone is enough.</summary>
internal sealed record WorkChoice(
    Id<ProjectTask>? TaskId,
    Id<Ticket>? TicketId,
    Id<Project>? ProjectId,
    Id<Organization>? OrganizationId,
    Id<ServiceType>? ServiceTypeId,
    bool? Billable
);

/// <summary>A choice resolved: the project and organization filled in (rule T6), billable decided (rule T7).</summary>
internal sealed record WorkFacts(
    Id<ProjectTask>? TaskId,
    Id<Ticket>? TicketId,
    Id<Project>? ProjectId,
    Id<Organization>? OrganizationId,
    Id<ServiceType>? ServiceTypeId,
    bool Billable,
    Currency? CustomerCurrency
)
{
    /// <summary>The billing rate of this work by that member on that day (rule R2).</summary>
    public RateDecision Price(PricingBook book, Guid member, DateOnly workDate, Money? ownRate) =>
        RateSelection.Select(
            new RateFacts(
                member,
                book.Teams(member),
                ServiceTypeId?.Value,
                OrganizationId?.Value,
                ProjectId?.Value,
                workDate,
                OwnRate: ownRate
            ),
            book.Rates,
            book.Level
        );
}

/// <summary>
/// Resolves what time is put on. The organization named by hand wins over the work item's, the requester's, the
/// project's (rule T6); billable goes choice, work item, project, service type, workspace (rule T7).
/// </summary>
internal static class WorkFactsReader
{
    public static async Task<Result<WorkFacts>> Read(
        CadranDb db,
        WorkChoice choice,
        bool billableByDefault,
        CancellationToken stop
    )
    {
        if (choice is { TaskId: not null, TicketId: not null })
            return TimeRefusals.TwoWorkItems;
        var place = await FindPlace(db, choice, stop);
        if (!place.Succeeded)
            return Result<WorkFacts>.Refused(place.Refusals);
        var (projectId, organizationId, billable) = place.Value;
        if (choice.ServiceTypeId is { } typeId)
        {
            var type = await db.Set<ServiceType>()
                .Where(s => s.Id == typeId)
                .Select(s => new { s.Billable })
                .FirstOrDefaultAsync(stop);
            if (type is null)
                return PlatformRefusals.UnknownReference("serviceTypeId");
            billable ??= type.Billable;
        }
        var customer = choice.OrganizationId ?? organizationId;
        var currency = customer is null
            ? null
            : await db.Set<Organization>()
                .Where(o => o.Id == customer)
                .Select(o => o.Currency)
                .FirstOrDefaultAsync(stop);
        if (customer is not null && currency is null)
            return PlatformRefusals.UnknownReference("organizationId");
        return new WorkFacts(
            choice.TaskId,
            choice.TicketId,
            projectId,
            customer,
            choice.ServiceTypeId,
            choice.Billable ?? billable ?? billableByDefault,
            currency
        );
    }

    private static Task<Result<Place>> FindPlace(
        CadranDb db,
        WorkChoice choice,
        CancellationToken stop
    ) =>
        choice switch
        {
            { TaskId: { } task } => OfTask(db, task, choice.ProjectId, stop),
            { TicketId: { } ticket } => OfTicket(db, ticket, choice.ProjectId, stop),
            { ProjectId: { } project } => OfProject(db, project, stop),
            _ => Task.FromResult<Result<Place>>(new Place(null, null, null)),
        };

    private static async Task<Result<Place>> OfTask(
        CadranDb db,
        Id<ProjectTask> id,
        Id<Project>? named,
        CancellationToken stop
    )
    {
        var found = await (
            from task in db.Set<ProjectTask>()
            join project in db.Set<Project>() on task.ProjectId equals project.Id
            where task.Id == id
            select new
            {
                task.ProjectId,
                project.OrganizationId,
                task.Billable,
                OfProject = project.Billable,
            }
        ).FirstOrDefaultAsync(stop);
        if (found is null)
            return PlatformRefusals.UnknownReference("taskId");
        if (named is not null && named != found.ProjectId)
            return TimeRefusals.TaskElsewhere;
        return new Place(found.ProjectId, found.OrganizationId, found.Billable ?? found.OfProject);
    }

    private static async Task<Result<Place>> OfTicket(
        CadranDb db,
        Id<Ticket> id,
        Id<Project>? projectId,
        CancellationToken stop
    )
    {
        var found = await (
            from ticket in db.Set<Ticket>()
            join contact in db.Set<Contact>()
                on ticket.RequesterContactId equals contact.Id
                into requesters
            from requester in requesters.DefaultIfEmpty()
            where ticket.Id == id
            select new
            {
                Organization = ticket.OrganizationId ?? requester.OrganizationId,
                ticket.Billable,
            }
        ).FirstOrDefaultAsync(stop);
        if (found is null)
            return PlatformRefusals.UnknownReference("ticketId");
        if (projectId is not { } project)
            return new Place(null, found.Organization, found.Billable);
        return (await OfProject(db, project, stop)).Select(place => new Place(
            place.ProjectId,
            found.Organization ?? place.OrganizationId,
            found.Billable ?? place.Billable
        ));
    }

    private static async Task<Result<Place>> OfProject(
        CadranDb db,
        Id<Project> id,
        CancellationToken stop
    )
    {
        var found = await db.Set<Project>()
            .Where(p => p.Id == id)
            .Select(p => new { p.OrganizationId, p.Billable })
            .FirstOrDefaultAsync(stop);
        return found is null
            ? PlatformRefusals.UnknownReference("projectId")
            : new Place(id, found.OrganizationId, found.Billable);
    }

    private sealed record Place(
        Id<Project>? ProjectId,
        Id<Organization>? OrganizationId,
        bool? Billable
    );
}
