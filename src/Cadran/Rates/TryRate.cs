using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Rates.Domain;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates;

/// <summary>Whose hour, of what, for whom, on what task or ticket, when.</summary>
internal sealed record RateQuestion(
    Id<Member> MemberId,
    DateOnly WorkDate,
    Id<ServiceType>? ServiceTypeId = null,
    Id<Organization>? OrganizationId = null,
    Id<Project>? ProjectId = null,
    WorkRef? On = null
);

/// <summary>What an hour would be billed at, and why (rule R6); work brings its project and customer along (rule T6).</summary>
internal sealed class TryRate(Store store, PricingBooks books)
{
    public async Task<Explanation> Run(RateQuestion question, CancellationToken stop)
    {
        const int hour = 3600;
        var book = await books.Of(store.Read, stop);
        var (project, theirs) = await PlaceOf(question, stop);
        var customer = question.OrganizationId ?? theirs;
        var decision = RateSelection.Select(
            new RateFacts(
                question.MemberId.Value,
                book.Teams(question.MemberId.Value),
                question.ServiceTypeId?.Value,
                customer?.Value,
                project?.Value,
                question.WorkDate,
                WorkItemId: question.On is { Kind: not WorkItemKind.Project } item ? item.Id : null
            ),
            book.Rates,
            book.Level
        );
        return new Explanation(
            question.WorkDate,
            Explanation.Of(decision.Winner),
            Explanation.Of(decision.Others),
            new ExplainedRounding("none", 1, 0, "entry", hour, hour),
            hour,
            hour,
            1,
            decision.Rate is { } rate ? ExplainedMoney.Of(rate) : null
        );
    }

    /// <summary>The project, the task's if it is on one, and the customer that comes with it or with the ticket.</summary>
    private async Task<(Id<Project>?, Id<Organization>?)> PlaceOf(
        RateQuestion question,
        CancellationToken stop
    )
    {
        if (question.On?.TicketId is { } ticket)
            return (
                question.ProjectId,
                await store
                    .Read.Set<Ticket>()
                    .Where(t => t.Id == ticket)
                    .Select(t => t.OrganizationId)
                    .FirstOrDefaultAsync(stop)
                    ?? await CustomerOf(question.ProjectId, stop)
            );
        var project = question.On?.ProjectId ?? question.ProjectId;
        if (question.On?.TaskId is { } task)
            project = await store
                .Read.Set<ProjectTask>()
                .Where(t => t.Id == task)
                .Select(t => (Id<Project>?)t.ProjectId)
                .FirstOrDefaultAsync(stop);
        return (project, await CustomerOf(project, stop));
    }

    private async Task<Id<Organization>?> CustomerOf(
        Id<Project>? project,
        CancellationToken stop
    ) =>
        await store
            .Read.Set<Project>()
            .Where(p => p.Id == project)
            .Select(p => p.OrganizationId)
            .FirstOrDefaultAsync(stop);
}
