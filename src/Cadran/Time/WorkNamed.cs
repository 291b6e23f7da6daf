using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>All that a choice of work names, as far as the workspace has it.</summary>
internal sealed record WorkNamed(
    bool HasTask,
    bool HasTicket,
    bool HasType,
    Id<Project>? ProjectId,
    Id<Organization>? OrganizationId,
    Currency? Currency,
    bool? WorkItemBillable,
    bool? ProjectBillable,
    bool? TypeBillable
)
{
    private static readonly PerModel<Query> Queries = new(_ => Translate());

    /// <summary>
    /// One query for all: it runs for every entry that is added. What wins is said by CASE: under row level security
    /// PostgreSQL takes COALESCE for something that might leak, and reads all projects and customers instead of an index.
    /// </summary>
    public static Task<WorkNamed> Find(CadranDb db, WorkChoice choice, CancellationToken stop) =>
        Queries.Of(db)(
            db,
            choice.TaskId,
            choice.TicketId,
            choice.ProjectId,
            choice.OrganizationId is not null,
            choice.OrganizationId,
            choice.ServiceTypeId,
            stop
        );

    private delegate Task<WorkNamed> Query(
        CadranDb db,
        Id<ProjectTask>? taskId,
        Id<Ticket>? ticketId,
        Id<Project>? projectId,
        bool isCustomerNamed,
        Id<Organization>? organizationId,
        Id<ServiceType>? typeId,
        CancellationToken stop
    );

    private static Query Translate()
    {
        var query = EF.CompileAsyncQuery(
            (
                CadranDb db,
                Id<ProjectTask>? taskId,
                Id<Ticket>? ticketId,
                Id<Project>? projectId,
                bool isCustomerNamed,
                Id<Organization>? organizationId,
                Id<ServiceType>? typeId,
                CancellationToken stop
            ) =>
                (
                    from home in db.Set<Workspace>()
                    from task in db.Set<ProjectTask>().Where(t => t.Id == taskId).DefaultIfEmpty()
                    from ticket in db.Set<Ticket>().Where(t => t.Id == ticketId).DefaultIfEmpty()
                    from type in db.Set<ServiceType>().Where(s => s.Id == typeId).DefaultIfEmpty()
                    join c in db.Set<Contact>()
                        on ticket.RequesterContactId equals (Id<Contact>?)c.Id
                        into contacts
                    from requester in contacts.DefaultIfEmpty()
                    join p in db.Set<Project>()
                        on task != null
                            ? (Id<Project>?)task.ProjectId
                            : projectId equals (Id<Project>?)p.Id
                        into projects
                    from project in projects.DefaultIfEmpty()
                    join o in db.Set<Organization>()
                        on isCustomerNamed ? organizationId
                        : ticket.OrganizationId != null ? ticket.OrganizationId
                        : requester.OrganizationId != null ? requester.OrganizationId
                        : project.OrganizationId equals (Id<Organization>?)o.Id
                        into organizations
                    from customer in organizations.DefaultIfEmpty()
                    select new WorkNamed(
                        task != null,
                        ticket != null,
                        type != null,
                        (Id<Project>?)project.Id,
                        (Id<Organization>?)customer.Id,
                        customer.Currency,
                        task != null ? task.Billable : ticket.Billable,
                        project.Billable,
                        type.Billable
                    )
                ).Single()
        );
        return new Query(query);
    }
}
