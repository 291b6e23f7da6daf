using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Work;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates.Agreements;

/// <summary>What screens and the API ask about agreements.</summary>
internal sealed class AgreementQueries(Store store)
{
    /// <summary>The newest first; of one customer, or of all. Refused: list.limit_invalid, list.cursor_invalid.</summary>
    public async Task<Result<Page<AgreementAnswer>>> List(
        Id<Organization>? organization,
        PageQuery page,
        CancellationToken stop,
        Since? since = null
    )
    {
        if (page.Check() is { } refusal)
            return refusal;
        IQueryable<Agreement> rows = store.Read.Set<Agreement>();
        if (organization is { } customer)
            rows = rows.Where(a => a.OrganizationId == customer);
        if (since is { } from)
            return (await ChangedRows.Of(store.Read, rows, from, page, stop, "agreement")).Select(
                changed => changed.With([.. changed.Items.Select(AgreementAnswer.Of)])
            );
        if (page.Cursor is { } cursor)
        {
            if (
                Cursors.Read(cursor, 1) is not { } keys
                || !Id<Agreement>.TryParse(keys[0], null, out var after)
            )
                return PlatformRefusals.CursorInvalid;
            rows = rows.Where(a => a.Id < after);
        }
        var found = await rows.OrderByDescending(a => a.Id).Take(page.Count + 1).ToListAsync(stop);
        return Cursors.Page(found, page.Count, a => Cursors.Write(a.Id), AgreementAnswer.Of);
    }

    /// <summary>Refused: not_found.</summary>
    public async Task<Result<Agreement>> One(Id<Agreement> id, CancellationToken stop) =>
        await store.Read.Set<Agreement>().FirstOrDefaultAsync(a => a.Id == id, stop) is { } found
            ? found
            : PlatformRefusals.NotFound;

    /// <summary>All of a customer: those in force and to come first, then what has ended.</summary>
    public async Task<IReadOnlyList<Agreement>> Of(
        Id<Organization> customer,
        CancellationToken stop
    ) =>
        await store
            .Read.Set<Agreement>()
            .Where(a => a.OrganizationId == customer)
            .OrderByDescending(a => a.Through == null)
            .ThenByDescending(a => a.From)
            .ThenBy(a => a.Id)
            .ToListAsync(stop);

    /// <summary>The names of the projects that have agreements of their own.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> ProjectNames(
        IEnumerable<Agreement> agreements,
        CancellationToken stop
    )
    {
        var ids = agreements.Select(a => a.ProjectId).OfType<Id<Project>>().Distinct().ToList();
        return ids.Count == 0
            ? new Dictionary<Guid, string>()
            : await store
                .Read.Set<Project>()
                .Where(p => ids.Contains(p.Id))
                .ToDictionaryAsync(p => p.Id.Value, p => p.Name, stop);
    }
}
