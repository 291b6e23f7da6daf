using Cadran.Customers;
using Cadran.Integrations.Domain;
using Cadran.Platform;

namespace Cadran.Integrations.CustomerFiles;

/// <summary>Makes or updates a contact of each row.</summary>
internal sealed class ContactImport(
    CustomerBook book,
    CustomerTally tally,
    CustomerFileRequest request,
    TimeProvider clock
)
{
    public void Take(CustomerRow row)
    {
        var owner = Owner(row);
        var found = owner.Succeeded
            ? Find(row, owner.Value)
            : Result<Contact?>.Refused(owner.Refusals);
        if (!found.Succeeded)
            tally.Broken(row, found.Refusals);
        else if (found.Value is null)
            Save(row, owner.Value, null);
        else if (request.UpdateKnown)
            Save(row, owner.Value, found.Value);
        else
            tally.Report.Unchanged++;
    }

    /// <summary>The name of a row; null when it says none.</summary>
    public static string? NameOf(CustomerRow row)
    {
        var parts = string.Join(' ', new[] { row["firstName"], row["lastName"] }.OfType<string>());
        return row["name"] ?? Blank.ToNull(parts);
    }

    /// <summary>Null when the row names no customer. Refused: reference.unknown, import.customer_unknown, import.ambiguous.</summary>
    private Result<Organization?> Owner(CustomerRow row)
    {
        if (row["organizationId"] is { } id)
            return Guid.TryParse(id, out var guid) && book.Organization(guid) is { } known
                ? known
                : PlatformRefusals.UnknownReference("organizationId");
        (string Field, IReadOnlyList<Organization> Found)[] ways =
        [
            ("registrationNumber", book.Organizations.ByNumber(row["registrationNumber"])),
            ("vatNumber", book.Organizations.ByVat(row["vatNumber"])),
            ("organization", book.Organizations.ByName(row["organization"])),
        ];
        foreach (var (field, found) in ways)
            if (found.Count == 1)
                return found[0];
            else if (found.Count > 1)
                return ImportRefusals.Ambiguous(field, row[field]!);
        return row["organization"] is { } name
            ? ImportRefusals.CustomerUnknown("organization", name)
            : Result<Organization?>.Of(null);
    }

    /// <summary>By id, e-mail address, or name at the same customer. Refused: reference.unknown, import.ambiguous.</summary>
    private Result<Contact?> Find(CustomerRow row, Organization? owner)
    {
        if (row["id"] is { } id)
            return Guid.TryParse(id, out var guid) && book.Contact(guid) is { } known
                ? Matched(row, known, "id")
                : PlatformRefusals.UnknownReference("id");
        var byEmail = Of(book.Contacts.ByEmail(row["email"]), owner);
        if (byEmail.Count > 1)
            return ImportRefusals.Ambiguous("email", row["email"]!);
        if (byEmail.Count == 1)
            return Matched(row, byEmail[0], "email");
        if (owner is null || request.Apart?.Contains(row.Row) == true)
            return Result<Contact?>.Of(null);
        var byName = book
            .Contacts.ByName(NameOf(row))
            .Where(c => c.OrganizationId == owner.Id)
            .ToList();
        return byName.Count switch
        {
            0 => Result<Contact?>.Of(null),
            1 => Matched(row, byName[0], "name"),
            _ => ImportRefusals.Ambiguous("name", NameOf(row)!),
        };
    }

    /// <summary>
    /// With an address, those of that customer, else those of none: the same person may be a contact of another customer
    /// too, and stays that.
    /// </summary>
    private static IReadOnlyList<Contact> Of(IReadOnlyList<Contact> found, Organization? owner) =>
        owner is null ? found
        : found.Where(c => c.OrganizationId == owner.Id).ToList() is { Count: > 0 } own ? own
        : [.. found.Where(c => c.OrganizationId is null)];

    private Result<Contact?> Matched(CustomerRow row, Contact known, string by)
    {
        tally.Match(row, NameOf(row) ?? row["email"] ?? "", known.Name, by);
        return known;
    }

    private void Save(CustomerRow row, Organization? owner, Contact? known)
    {
        var check = new Check();
        var billing = OrganizationCells.Truth(row["isBilling"], check, "isBilling");
        var input = new ContactInput(
            NameOf(row) ?? known?.Name ?? "",
            row["email"] ?? known?.Email ?? "",
            owner?.Id ?? known?.OrganizationId,
            row["phone"] ?? known?.Phone,
            billing ?? known?.IsBilling
        );
        check.Add(input.Check().Refusals);
        if (!check.Passed)
            tally.Broken(row, check.Refusals);
        else if (known is null)
            Make(input);
        else if (input == CustomerBook.Known(known))
            tally.Report.Unchanged++;
        else
        {
            book.Changing(known);
            input.ApplyTo(known);
            book.Contacts.Add(known);
            tally.Report.Updated++;
        }
    }

    private void Make(ContactInput input)
    {
        var made = new Contact
        {
            Id = Id<Contact>.New(clock),
            Name = "",
            NameKey = "",
            Email = "",
            EmailKey = "",
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };
        input.ApplyTo(made);
        book.Add(made);
        tally.Report.Added++;
    }
}
