using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Rates.Domain;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates;

/// <summary>Whose hour, of what, for whom, when.</summary>
internal sealed record RateQuestion(
    Id<Member> MemberId,
    DateOnly WorkDate,
    Id<ServiceType>? ServiceTypeId = null,
    Id<Organization>? OrganizationId = null,
    Id<Project>? ProjectId = null
);

/// <summary>What an hour would be billed at, and why (rule R6); a project brings its customer along (rule T6).</summary>
internal sealed class TryRate(Store store, PricingBooks books)
{
    public async Task<Explanation> Run(RateQuestion question, CancellationToken stop)
    {
        const int hour = 3600;
        var book = await books.Of(store.Read, stop);
        var customer = question.OrganizationId ?? await CustomerOf(question.ProjectId, stop);
        var decision = RateSelection.Select(
            new RateFacts(
                question.MemberId.Value,
                book.Teams(question.MemberId.Value),
                question.ServiceTypeId?.Value,
                customer?.Value,
                question.ProjectId?.Value,
                question.WorkDate
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
