using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Work;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates;

/// <summary>
/// Where a rate counts (rule R2): a task or a ticket, else a project, else an organization, else the workspace. A rate of
/// a work item names it alone, for it goes along when the item moves.
/// </summary>
internal sealed record RatePlace(
    Id<Organization>? OrganizationId,
    Id<Project>? ProjectId,
    Id<ProjectTask>? TaskId,
    Id<Ticket>? TicketId
)
{
    /// <summary>
    /// Null when it is there and billed in that currency (rule R5). Refused: reference.unknown, rate.work_item_alone,
    /// rate.project_elsewhere, rate.not_the_customers_currency.
    /// </summary>
    public async Task<Refusal?> Refuse(CadranDb db, Currency currency, CancellationToken stop)
    {
        var customer =
            TaskId is null && TicketId is null
                ? await OfProject(db, stop)
                : await OfWorkItem(db, stop);
        if (!customer.Succeeded)
            return customer.Refusal;
        if (customer.Value is not { } id)
            return null;
        var organization = await db.Set<Organization>().FirstOrDefaultAsync(o => o.Id == id, stop);
        if (organization is null)
            return PlatformRefusals.UnknownReference("organizationId");
        return organization.Currency == currency
            ? null
            : RateRefusals.NotTheCustomersCurrency.With(currency.Code, organization.Currency.Code);
    }

    /// <summary>The customer of the task or ticket; null when it has none.</summary>
    private async Task<Result<Id<Organization>?>> OfWorkItem(CadranDb db, CancellationToken stop)
    {
        if (TaskId is not null && TicketId is not null)
            return RateRefusals.WorkItemAlone.At("ticketId");
        if (ProjectId is not null)
            return RateRefusals.WorkItemAlone.At("projectId");
        if (OrganizationId is not null)
            return RateRefusals.WorkItemAlone.At("organizationId");
        var found = TaskId is { } task
            ? await (
                from t in db.Set<ProjectTask>()
                join p in db.Set<Project>() on t.ProjectId equals p.Id
                where t.Id == task
                select new { p.OrganizationId }
            ).FirstOrDefaultAsync(stop)
            : await db.Set<Ticket>()
                .Where(t => t.Id == TicketId)
                .Select(t => new { t.OrganizationId })
                .FirstOrDefaultAsync(stop);
        return found is null
            ? PlatformRefusals.UnknownReference(TaskId is null ? "ticketId" : "taskId")
            : Result<Id<Organization>?>.Of(found.OrganizationId);
    }

    /// <summary>The customer named, or the project's.</summary>
    private async Task<Result<Id<Organization>?>> OfProject(CadranDb db, CancellationToken stop)
    {
        if (ProjectId is not { } id)
            return Result<Id<Organization>?>.Of(OrganizationId);
        var project = await db.Set<Project>().FirstOrDefaultAsync(p => p.Id == id, stop);
        if (project is null)
            return PlatformRefusals.UnknownReference("projectId");
        if (OrganizationId is not null && project.OrganizationId != OrganizationId)
            return RateRefusals.ProjectElsewhere;
        return Result<Id<Organization>?>.Of(OrganizationId ?? project.OrganizationId);
    }
}
