using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Work;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates;

/// <summary>
/// Rates of a project, task or ticket go along when it moves to another customer, so that customer has to be billed in
/// their currency (rule R5).
/// </summary>
internal sealed class RatesThatMove : IWorkMoves
{
    public async Task<Refusal?> Refuse(CadranDb db, WorkFactsChange change, CancellationToken stop)
    {
        if (change.OrganizationAfter is not { } id || id == change.OrganizationBefore)
            return null;
        var customer = await db.Set<Organization>()
            .Where(o => o.Id == id)
            .Select(o => new { o.Currency })
            .SingleAsync(stop);
        var other = await Of(db, change)
            .Where(r => r.WithdrawnAt == null && r.Currency != customer.Currency)
            .Select(r => new { r.Currency })
            .FirstOrDefaultAsync(stop);
        return other is null
            ? null
            : RateRefusals
                .MovesToAnotherCurrency.At(change.TaskId is null ? "organizationId" : "projectId")
                .With(other.Currency.Code, customer.Currency.Code);
    }

    private static IQueryable<BillingRate> Of(CadranDb db, WorkFactsChange change)
    {
        var rates = db.Set<BillingRate>();
        return change switch
        {
            { TaskId: { } task } => rates.Where(r => r.TaskId == task),
            { TicketId: { } ticket } => rates.Where(r => r.TicketId == ticket),
            _ => rates.Where(r =>
                r.ProjectId == change.ProjectId
                || db.Set<ProjectTask>()
                    .Any(t => t.Id == r.TaskId && t.ProjectId == change.ProjectId)
            ),
        };
    }
}
