namespace Cadran.Customers.Pages;

/// <summary>The customer that a form names: by the id that was chosen, else by the name as typed.</summary>
internal sealed class FindCustomer(Organizations organizations, Contacts contacts)
{
    private string? several;

    /// <summary>What was refused, in better words where several customers have the name that was typed.</summary>
    public IReadOnlyList<Refusal> Explain(IReadOnlyList<Refusal> refusals) =>
        several is null
            ? refusals
            :
            [
                .. refusals.Select(r =>
                    r
                        is {
                            Code: "reference.unknown" or "field.not_chosen",
                            Field: "organizationId"
                        }
                        ? CustomerRefusals.NameAmbiguous.With(several)
                        : r
                ),
            ];

    /// <summary>Null when none is named; an id that nobody has when there is none of that name.</summary>
    public async Task<Id<Organization>?> By(string? id, string? name, CancellationToken stop)
    {
        if (Typed.Text(name) is not { } typed)
            return null;
        if (Typed.Text(id) is { } chosen)
            return Typed.Id<Organization>(chosen);
        var found = await organizations.List(new(typed, Limit: 50), stop);
        var same = found.Succeeded
            ? found.Value.Items.Where(o =>
                string.Equals(o.Name, typed.Trim(), StringComparison.OrdinalIgnoreCase)
            )
            : [];
        var all = same.ToList();
        several = all.Count > 1 ? typed.Trim() : null;
        return all is [var only] ? only.Id : new Id<Organization>(Guid.Empty);
    }

    /// <summary>The same for a contact, by its name or e-mail address.</summary>
    public async Task<Id<Contact>?> Contact(string? id, string? name, CancellationToken stop)
    {
        if (Typed.Text(name) is not { } typed)
            return null;
        if (Typed.Text(id) is { } chosen)
            return Typed.Id<Contact>(chosen);
        var found = await contacts.List(new(typed, Limit: 50), stop);
        var same = found.Succeeded ? found.Value.Items.Where(c => Is(c, typed.Trim())) : [];
        return same.ToList() is [var only] ? only.Id : new Id<Contact>(Guid.Empty);
    }

    private static bool Is(ContactAnswer contact, string typed) =>
        string.Equals(contact.Name, typed, StringComparison.OrdinalIgnoreCase)
        || string.Equals(contact.Email, typed, StringComparison.OrdinalIgnoreCase);
}
