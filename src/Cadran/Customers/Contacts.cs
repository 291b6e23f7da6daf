using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Customers;

/// <summary>A contact as the API and the screens show it.</summary>
internal sealed record ContactAnswer(
    Id<Contact> Id,
    string Name,
    string Email,
    string? Phone,
    Id<Organization>? OrganizationId,
    string? OrganizationName,
    bool IsBilling,
    Instant CreatedAt,
    Instant UpdatedAt,
    Instant? ArchivedAt,
    int Version
) : IVersionedAnswer;

/// <summary>Which contacts: words of their name or e-mail address; archived ones only or none.</summary>
internal sealed record ContactFilter(
    string? Search = null,
    Id<Organization>? OrganizationId = null,
    bool? Archived = null,
    int? Limit = null,
    string? Cursor = null,
    Since? UpdatedSince = null
);

/// <summary>What screens and the API ask about contacts.</summary>
internal sealed class Contacts(Store store)
{
    /// <summary>By name. By what changed since when that is asked. Refused: list.limit_invalid, list.cursor_invalid.</summary>
    public async Task<Result<Page<ContactAnswer>>> List(
        ContactFilter filter,
        CancellationToken stop
    )
    {
        var page = new PageQuery(filter.Limit, filter.Cursor);
        if (filter.UpdatedSince is { } since)
            return await Changed(filter, since, page, stop);
        var ordered = Matching(filter).ByName(page);
        if (!ordered.Succeeded)
            return Result<Page<ContactAnswer>>.Refused(ordered.Refusals);
        var rows = await Shown(ordered.Value).Take(page.Count + 1).ToListAsync(stop);
        return Cursors.Page(
            rows,
            page.Count,
            shown => Cursors.Write(shown.Row.NameKey, shown.Row.Id),
            Show
        );
    }

    /// <summary>One. Refused: not_found, also for one of another workspace.</summary>
    public async Task<Result<ContactAnswer>> Get(Id<Contact> id, CancellationToken stop)
    {
        var one = store.Read.Set<Contact>().Where(c => c.Id == id);
        var found = await Shown(one).SingleOrDefaultAsync(stop);
        return found is null ? PlatformRefusals.NotFound : Show(found);
    }

    /// <summary>
    /// What a typed text means: those with that name or e-mail address; where there are none, those who have all its words
    /// in them, a few more than are told.
    /// </summary>
    public async Task<IReadOnlyList<ContactAnswer>> Meant(string text, CancellationToken stop)
    {
        var key = SearchText.Key(text);
        var named = Matching(new()).Where(c => c.NameKey == key || c.EmailKey == key);
        var found = await Shown(named).ToListAsync(stop);
        if (found.Count == 0 && SearchText.Words(text).Count > 0)
            found = await Shown(
                    Matching(new(text))
                        .OrderBy(c => c.NameKey)
                        .ThenBy(c => c.Id)
                        .Take(MeantOne.Told + 1)
                )
                .ToListAsync(stop);
        return [.. found.Select(Show)];
    }

    /// <summary>Whether that is their name or e-mail address, without regard to case and accents.</summary>
    public Task<bool> IsNamed(Id<Contact> id, string text, CancellationToken stop)
    {
        var key = SearchText.Key(text);
        return store
            .Read.Set<Contact>()
            .AnyAsync(c => c.Id == id && (c.NameKey == key || c.EmailKey == key), stop);
    }

    /// <summary>The contact that was just written, or why it was not.</summary>
    public async Task<Result<ContactAnswer>> Answer(
        Result<Id<Contact>> written,
        CancellationToken stop
    ) =>
        written.Succeeded
            ? await Get(written.Value, stop)
            : Result<ContactAnswer>.Refused(written.Refusals);

    private async Task<Result<Page<ContactAnswer>>> Changed(
        ContactFilter filter,
        Since since,
        PageQuery page,
        CancellationToken stop
    )
    {
        var found = await ChangedRows.Of(
            store.Read,
            Matching(filter),
            since,
            page,
            stop,
            "contact"
        );
        if (!found.Succeeded)
            return Result<Page<ContactAnswer>>.Refused(found.Refusals);
        var ids = found.Value.Items.Select(row => row.Id).ToList();
        var shown = await Shown(store.Read.Set<Contact>().Where(row => ids.Contains(row.Id)))
            .ToDictionaryAsync(named => named.Row.Id, stop);
        return found.Value.With([.. ids.Where(shown.ContainsKey).Select(id => Show(shown[id]))]);
    }

    private IQueryable<Contact> Matching(ContactFilter filter)
    {
        var rows = store.Read.Set<Contact>().AsQueryable();
        if (filter.UpdatedSince is null || filter.Archived is not null)
        {
            var archived = filter.Archived ?? false;
            rows = rows.Where(c => c.ArchivedAt != null == archived);
        }
        if (filter.OrganizationId is { } organization)
            rows = rows.Where(c => c.OrganizationId == organization);
        foreach (var word in SearchText.Words(filter.Search))
        {
            var pattern = SearchText.Anywhere(word);
            rows = rows.Where(c =>
                EF.Functions.Like(c.NameKey, pattern, SearchText.Escape)
                || EF.Functions.Like(c.EmailKey, pattern, SearchText.Escape)
            );
        }
        return rows;
    }

    private IQueryable<Named> Shown(IQueryable<Contact> rows)
    {
        var organizations = store.Read.Set<Organization>();
        return rows.Select(c => new Named(
            c,
            organizations.Where(o => o.Id == c.OrganizationId).Select(o => o.Name).FirstOrDefault()
        ));
    }

    private static ContactAnswer Show(Named shown) =>
        new(
            shown.Row.Id,
            shown.Row.Name,
            shown.Row.Email,
            shown.Row.Phone,
            shown.Row.OrganizationId,
            shown.OrganizationName,
            shown.Row.IsBilling,
            shown.Row.CreatedAt,
            shown.Row.UpdatedAt,
            shown.Row.ArchivedAt,
            shown.Row.Version
        );

    private sealed record Named(Contact Row, string? OrganizationName);
}
