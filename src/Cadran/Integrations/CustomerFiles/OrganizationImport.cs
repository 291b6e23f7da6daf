using Cadran.Customers;
using Cadran.Integrations.Domain;
using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations.CustomerFiles;

/// <summary>Makes or updates an organization, with its domains and a billing contact, of each row.</summary>
internal sealed class OrganizationImport(
    CadranDb db,
    CustomerBook book,
    CustomerTally tally,
    CustomerFileRequest request,
    IEnumerable<IOrganizationInUse> uses,
    TimeProvider clock
)
{
    public async Task Take(CustomerRow row, CancellationToken stop)
    {
        var found = Find(row);
        if (!found.Succeeded)
            tally.Broken(row, found.Refusals);
        else if (found.Value is not { } match)
            Make(row);
        else if (!request.UpdateKnown)
            tally.Report.Unchanged++;
        else
            await Update(row, match, stop);
    }

    /// <summary>
    /// The one that is meant: by id, number, VAT number, e-mail address, domain, name, the first that finds any. Refused:
    /// reference.unknown, import.ambiguous. Null when there is none.
    /// </summary>
    private Result<Organization?> Find(CustomerRow row)
    {
        if (row["id"] is { } id)
            return Guid.TryParse(id, out var guid) && book.Organization(guid) is { } known
                ? Matched(row, known, "id")
                : PlatformRefusals.UnknownReference("id");
        (string Field, IReadOnlyList<Organization> Found)[] ways =
        [
            ("registrationNumber", book.Organizations.ByNumber(row["registrationNumber"])),
            ("vatNumber", book.Organizations.ByVat(row["vatNumber"])),
            ("billingEmail", Named(row, OfEmail(row["billingEmail"]))),
            (
                "domains",
                [
                    .. OrganizationCells
                        .Domains(row["domains"])
                        .Select(Owner)
                        .OfType<Organization>()
                        .Distinct(),
                ]
            ),
            (
                "name",
                request.Apart?.Contains(row.Row) == true
                    ? []
                    : book.Organizations.ByName(row["name"])
            ),
        ];
        foreach (var (field, all) in ways)
        {
            var found = all.Where(known => !Contradicts(row, known)).ToList();
            if (found.Count == 1)
                return Matched(row, found[0], field);
            if (found.Count > 1)
                return ImportRefusals.Ambiguous(field, row[field] ?? "");
        }
        return Result<Organization?>.Of(null);
    }

    /// <summary>Firms of one group may share a mailbox: by it alone only a row without a name, or with that name, is meant.</summary>
    private List<Organization> Named(CustomerRow row, List<Organization> found) =>
        row["name"] is { } name ? [.. found.Intersect(book.Organizations.ByName(name))] : found;

    /// <summary>Another number, or another VAT number, is another firm, whatever it has in common: an accountant's address.</summary>
    private static bool Contradicts(CustomerRow row, Organization known) =>
        Differ(
            OrganizationIndex.NumberKey(row["registrationNumber"]),
            OrganizationIndex.NumberKey(known.RegistrationNumber)
        )
        || Differ(
            OrganizationIndex.VatKey(row["vatNumber"]),
            OrganizationIndex.VatKey(known.VatNumber)
        );

    private static bool Differ(string? one, string? other) =>
        one is not null && other is not null && one != other;

    private Result<Organization?> Matched(CustomerRow row, Organization known, string by)
    {
        tally.Match(row, row["name"] ?? "", known.Name, by);
        return known;
    }

    private List<Organization> OfEmail(string? email) =>
        [
            .. book
                .Contacts.ByEmail(email)
                .Select(c => c.OrganizationId is { } id ? book.Organization(id.Value) : null)
                .OfType<Organization>()
                .Distinct(),
        ];

    private Organization? Owner(string domain) => book.DomainOwners.GetValueOrDefault(domain);

    private void Make(CustomerRow row)
    {
        var input = OrganizationCells.Over(row, book.Nothing());
        if (!input.Succeeded)
        {
            tally.Broken(row, input.Refusals);
            return;
        }
        var made = new Organization
        {
            Id = Id<Organization>.New(clock),
            Name = input.Value.Name,
            NameKey = "",
            Currency = book.Home.Currency,
            Language = book.Home.Language,
            Country = book.Home.Country,
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };
        if ((OrganizationFacts.Apply(made, input.Value) ?? Taken(made, input.Value)) is { } refusal)
        {
            tally.Broken(row, [refusal]);
            return;
        }
        book.Add(made, input.Value.Domains ?? []);
        BillingContact(row, made);
        tally.Report.Added++;
    }

    private async Task Update(CustomerRow row, Organization known, CancellationToken stop)
    {
        var before = book.Known(known);
        var input = OrganizationCells.Over(row, before);
        var refusals = input.Succeeded ? await Wrong(known, input.Value, stop) : input.Refusals;
        if (refusals.Count > 0)
        {
            tally.Broken(row, refusals);
            return;
        }
        var changes = !Same(before, input.Value);
        if (changes)
        {
            book.Changing(known);
            OrganizationFacts.Apply(known, input.Value);
            book.Take(known, input.Value.Domains ?? []);
            book.Organizations.Add(known);
        }
        if (BillingContact(row, known) || changes)
            tally.Report.Updated++;
        else
            tally.Report.Unchanged++;
    }

    private async Task<IReadOnlyList<Refusal>> Wrong(
        Organization known,
        OrganizationInput input,
        CancellationToken stop
    )
    {
        if (OrganizationFacts.Wrong(known.Country, input) is { Count: > 0 } wrong)
            return wrong;
        if (Taken(known, input) is { } taken)
            return [taken];
        if (input.Currency == known.Currency.Code)
            return [];
        foreach (var use in uses)
            if ((await use.Find(db, known.Id, stop)).Any(found => found.InItsCurrency))
                return [CustomerRefusals.CurrencyInUse.With(known.Currency.Code)];
        return [];
    }

    private Refusal? Taken(Organization row, OrganizationInput input)
    {
        foreach (var domain in input.Domains ?? [])
            if (Owner(domain) is { } owner && owner != row)
                return CustomerRefusals.DomainTaken.With(domain, owner.Name);
        return null;
    }

    /// <summary>Whoever has that address there receives the invoices; else a contact is made. Whether anything changes.</summary>
    private bool BillingContact(CustomerRow row, Organization organization)
    {
        if (row["billingEmail"] is not { } email)
            return false;
        var known = book
            .Contacts.ByEmail(email)
            .FirstOrDefault(c => c.OrganizationId == organization.Id);
        if (known is { IsBilling: true } && (row["billingName"] ?? known.Name) == known.Name)
            return false;
        if (known is not null)
            book.Changing(known);
        var contact = known ?? NewContact();
        new ContactInput(
            row["billingName"] ?? known?.Name ?? email,
            email,
            organization.Id,
            known?.Phone,
            true
        ).ApplyTo(contact);
        if (known is null)
            book.Add(contact);
        return true;
    }

    private Contact NewContact() =>
        new()
        {
            Id = Id<Contact>.New(clock),
            Name = "",
            NameKey = "",
            Email = "",
            EmailKey = "",
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };

    private static bool Same(OrganizationInput one, OrganizationInput other) =>
        System.Text.Json.JsonSerializer.Serialize(one)
        == System.Text.Json.JsonSerializer.Serialize(other);
}
