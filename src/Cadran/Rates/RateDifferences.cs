using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Rates.Domain;
using Cadran.Work;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates;

/// <summary>Before and after are hours at their rate, before rounding of time and of lines.</summary>
internal sealed record WorthChangeAnswer(MoneyAmount Before, MoneyAmount After, MoneyAmount Change)
{
    public static WorthChangeAnswer Of(WorthChange change)
    {
        var before = new Money(change.Before, change.Currency).Rounded();
        var after = new Money(change.After, change.Currency).Rounded();
        return new(MoneyAmount.Of(before), MoneyAmount.Of(after), MoneyAmount.Of(after - before));
    }
}

internal sealed record RateDifferenceRowAnswer(
    Id<Organization>? OrganizationId,
    string? OrganizationName,
    Id<Project>? ProjectId,
    string? ProjectName,
    int Entries,
    IReadOnlyList<WorthChangeAnswer> Amounts
);

/// <summary>What stays as it is though another rate would fit, by why; what is on drafts changes when they are refreshed.</summary>
internal sealed record RateUntouchedAnswer(
    int OnDrafts,
    int Drafts,
    int Issued,
    int ByHand,
    int Recorded
);

/// <summary>
/// What a change of rates would do (rule R1). Expected is what the change takes to be sure that it does exactly this.
/// </summary>
internal sealed record RateDifferenceAnswer(
    int Entries,
    int Priced,
    int Unpriced,
    IReadOnlyList<WorthChangeAnswer> Amounts,
    IReadOnlyList<RateDifferenceRowAnswer> Rows,
    int OtherRows,
    RateUntouchedAnswer Untouched,
    string Expected
);

/// <summary>A difference with the names of its customers and projects.</summary>
internal sealed class RateDifferences
{
    public async Task<RateDifferenceAnswer> Of(
        CadranDb db,
        RateDifference difference,
        CancellationToken stop
    )
    {
        var customers = Ids<Organization>(difference.Rows.Select(r => r.OrganizationId));
        var projects = Ids<Project>(difference.Rows.Select(r => r.ProjectId));
        var customerNames = await db.Set<Organization>()
            .Where(o => customers.Contains(o.Id))
            .ToDictionaryAsync(o => o.Id.Value, o => o.Name, stop);
        var projectNames = await db.Set<Project>()
            .Where(p => projects.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id.Value, p => p.Name, stop);
        var untouched = difference.Untouched;
        return new(
            difference.Entries,
            difference.Priced,
            difference.Unpriced,
            [.. difference.Amounts.Select(WorthChangeAnswer.Of)],
            [
                .. difference.Rows.Select(row => new RateDifferenceRowAnswer(
                    Id<Organization>(row.OrganizationId),
                    Name(customerNames, row.OrganizationId),
                    Id<Project>(row.ProjectId),
                    Name(projectNames, row.ProjectId),
                    row.Entries,
                    [.. row.Amounts.Select(WorthChangeAnswer.Of)]
                )),
            ],
            difference.Places - difference.Rows.Count,
            new(
                untouched.OnDrafts,
                untouched.Drafts,
                untouched.Issued,
                untouched.ByHand,
                untouched.Recorded
            ),
            difference.Mark
        );
    }

    private static List<Id<T>> Ids<T>(IEnumerable<Guid?> ids) =>
        [.. ids.OfType<Guid>().Distinct().Select(id => new Id<T>(id))];

    private static Id<T>? Id<T>(Guid? id) => id is { } known ? new Id<T>(known) : null;

    private static string? Name(IReadOnlyDictionary<Guid, string> names, Guid? id) =>
        id is { } known ? names.GetValueOrDefault(known) : null;
}
