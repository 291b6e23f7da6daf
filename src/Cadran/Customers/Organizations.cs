using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Customers;

/// <summary>Which organizations: words of their name, or of an address or domain; archived ones only or none.</summary>
internal sealed record OrganizationFilter(
    string? Search = null,
    bool? Archived = null,
    int? Limit = null,
    string? Cursor = null,
    Since? UpdatedSince = null
);

/// <summary>What screens and the API ask about organizations.</summary>
internal sealed class Organizations(Store store)
{
    /// <summary>By name. By what changed since when that is asked. Refused: list.limit_invalid, list.cursor_invalid.</summary>
    public async Task<Result<Page<OrganizationAnswer>>> List(
        OrganizationFilter filter,
        CancellationToken stop
    )
    {
        var page = new PageQuery(filter.Limit, filter.Cursor);
        if (filter.UpdatedSince is { } since)
            return await Changed(filter, since, page, stop);
        var ordered = Matching(filter).ByName(page);
        if (!ordered.Succeeded)
            return Result<Page<OrganizationAnswer>>.Refused(ordered.Refusals);
        var rows = await ordered.Value.Take(page.Count + 1).ToListAsync(stop);
        var shown = await Show([.. rows.Take(page.Count)], stop);
        var next = rows.Count > page.Count ? rows[page.Count - 1] : null;
        return new Page<OrganizationAnswer>(
            shown,
            next is null ? null : Cursors.Write(next.NameKey, next.Id)
        );
    }

    /// <summary>Those with that name, without regard to case and accents; archived ones are left out.</summary>
    public async Task<IReadOnlyList<Organization>> Named(string name, CancellationToken stop)
    {
        var key = SearchText.Key(name);
        return await store
            .Read.Set<Organization>()
            .Where(o => o.NameKey == key && o.ArchivedAt == null)
            .OrderBy(o => o.Id)
            .ToListAsync(stop);
    }

    /// <summary>
    /// What a typed text means: those with that name; where there are none, those whose name has all its words, a few
    /// more than are told.
    /// </summary>
    public async Task<IReadOnlyList<Organization>> Meant(string text, CancellationToken stop)
    {
        if (await Named(text, stop) is { Count: > 0 } named)
            return named;
        var words = SearchText.Words(text);
        if (words.Count == 0)
            return [];
        var rows = store.Read.Set<Organization>().Where(o => o.ArchivedAt == null);
        foreach (var pattern in words.Select(SearchText.Anywhere))
            rows = rows.Where(o => EF.Functions.Like(o.NameKey, pattern, SearchText.Escape));
        return await rows.OrderBy(o => o.NameKey)
            .ThenBy(o => o.Id)
            .Take(MeantOne.Told + 1)
            .ToListAsync(stop);
    }

    /// <summary>Whether that is its name, without regard to case and accents; archived or not.</summary>
    public Task<bool> IsNamed(Id<Organization> id, string name, CancellationToken stop)
    {
        var key = SearchText.Key(name);
        return store.Read.Set<Organization>().AnyAsync(o => o.Id == id && o.NameKey == key, stop);
    }

    /// <summary>One. Refused: not_found, also for one of another workspace.</summary>
    public async Task<Result<OrganizationAnswer>> Get(Id<Organization> id, CancellationToken stop)
    {
        var rows = await store.Read.Set<Organization>().Where(o => o.Id == id).ToListAsync(stop);
        return rows.Count == 0 ? PlatformRefusals.NotFound : (await Show(rows, stop))[0];
    }

    /// <summary>The organization that was just written, or why it was not.</summary>
    public async Task<Result<OrganizationAnswer>> Answer(
        Result<Id<Organization>> written,
        CancellationToken stop
    ) =>
        written.Succeeded
            ? await Get(written.Value, stop)
            : Result<OrganizationAnswer>.Refused(written.Refusals);

    /// <summary>Those of the same name, registration or VAT number, a few; also archived ones.</summary>
    public async Task<IReadOnlyList<Organization>> Alike(
        OrganizationInput input,
        CancellationToken stop
    )
    {
        var name = SearchText.Key(input.Name);
        var number = Blank.ToNull(input.RegistrationNumber) ?? "";
        var vat = Blank.ToNull(input.VatNumber) is { } typed
            ? Workspaces.Domain.VatNumber.Of(typed, input.Country?.ToUpperInvariant()) ?? typed
            : "";
        return await store
            .Read.Set<Organization>()
            .Where(o =>
                o.NameKey == name
                || (number != "" && o.RegistrationNumber == number)
                || (vat != "" && o.VatNumber == vat)
            )
            .OrderBy(o => o.NameKey)
            .ThenBy(o => o.Id)
            .Take(5)
            .ToListAsync(stop);
    }

    private async Task<Result<Page<OrganizationAnswer>>> Changed(
        OrganizationFilter filter,
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
            "organization"
        );
        return found.Succeeded
            ? found.Value.With(await Show(found.Value.Items, stop))
            : Result<Page<OrganizationAnswer>>.Refused(found.Refusals);
    }

    private IQueryable<Organization> Matching(OrganizationFilter filter)
    {
        var rows = store.Read.Set<Organization>().AsQueryable();
        if (filter.UpdatedSince is null || filter.Archived is not null)
        {
            var archived = filter.Archived ?? false;
            rows = rows.Where(o => o.ArchivedAt != null == archived);
        }
        foreach (var word in SearchText.Words(filter.Search))
            rows =
                word.Contains('@') || word.Contains('.') ? ByMail(rows, word) : ByName(rows, word);
        return rows;
    }

    private static IQueryable<Organization> ByName(IQueryable<Organization> rows, string word)
    {
        var pattern = SearchText.Anywhere(word);
        return rows.Where(o => EF.Functions.Like(o.NameKey, pattern, SearchText.Escape));
    }

    private IQueryable<Organization> ByMail(IQueryable<Organization> rows, string word)
    {
        var pattern = SearchText.Anywhere(word);
        // Asked once for all organizations, not again for each.
        var ofContacts = store
            .Read.Set<Contact>()
            .Where(c => c.OrganizationId != null)
            .Where(c => EF.Functions.Like(c.EmailKey, pattern, SearchText.Escape))
            .Select(c => c.OrganizationId!.Value);
        var ofDomains = store
            .Read.Set<OrganizationDomain>()
            .Where(d => EF.Functions.Like(d.Domain, pattern, SearchText.Escape))
            .Select(d => d.OrganizationId);
        return rows.Where(o =>
            EF.Functions.Like(o.NameKey, pattern, SearchText.Escape)
            || ofContacts.Contains(o.Id)
            || ofDomains.Contains(o.Id)
        );
    }

    private async Task<IReadOnlyList<OrganizationAnswer>> Show(
        IReadOnlyList<Organization> rows,
        CancellationToken stop
    )
    {
        var ids = rows.Select(o => o.Id).ToList();
        var domains = await store
            .Read.Set<OrganizationDomain>()
            .Where(d => ids.Contains(d.OrganizationId))
            .ToListAsync(stop);
        var contacts = await store
            .Read.Set<Contact>()
            .Where(c => ids.Contains(c.OrganizationId!.Value))
            .Where(c => c.IsBilling && c.ArchivedAt == null)
            .ToListAsync(stop);
        var (domainsOf, contactsOf) = (
            domains.ToLookup(d => d.OrganizationId),
            contacts.ToLookup(c => c.OrganizationId!.Value)
        );
        return [.. rows.Select(o => OrganizationAnswer.Of(o, domainsOf[o.Id], contactsOf[o.Id]))];
    }
}
