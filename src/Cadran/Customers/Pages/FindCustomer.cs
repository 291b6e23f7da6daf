using Cadran.Platform;
using Cadran.Platform.Data;

namespace Cadran.Customers.Pages;

/// <summary>
/// The customer or contact that a form names: the one that was chosen from the list, as long as the text still is its
/// name; else the one whose name, or a part of it, was typed.
/// </summary>
internal sealed class FindCustomer(Organizations organizations, Contacts contacts)
{
    private readonly Dictionary<string, Refusal> whys = [];

    /// <summary>What was refused, in better words where a name that was typed is none's, or several have it.</summary>
    public IReadOnlyList<Refusal> Explain(IReadOnlyList<Refusal> refusals) =>
        [
            .. refusals.Select(r =>
                r is { Code: "reference.unknown" or "field.not_chosen", Field: { } field }
                && whys.TryGetValue(field, out var why)
                    ? why
                    : r
            ),
        ];

    /// <summary>Null when none is named; an id that nobody has when the name is none's, or of several.</summary>
    public async Task<Id<Organization>?> By(string? id, string? name, CancellationToken stop)
    {
        if (Typed.Text(name) is not { } typed)
            return null;
        if (
            Typed.Id<Organization>(id) is { } chosen
            && await organizations.IsNamed(chosen, typed, stop)
        )
            return chosen;
        var found = await Named(typed, "organizationId", stop);
        return found.Succeeded ? found.Value : Nobody<Organization>(found.Refusal);
    }

    /// <summary>The same for a contact, by its name or e-mail address.</summary>
    public async Task<Id<Contact>?> Contact(string? id, string? name, CancellationToken stop)
    {
        if (Typed.Text(name) is not { } typed)
            return null;
        if (Typed.Id<Contact>(id) is { } chosen && await contacts.IsNamed(chosen, typed, stop))
            return chosen;
        var found = MeantOne.Of(
            "requesterContactId",
            await contacts.Meant(typed, stop),
            c => c.OrganizationName is null ? c.Name : $"{c.Name} ({c.OrganizationName})"
        );
        return found.Succeeded ? found.Value.Id : Nobody<Contact>(found.Refusal);
    }

    /// <summary>
    /// The one that the text names. Refused at the field: field.not_chosen, field.several, organization.name_ambiguous.
    /// </summary>
    public async Task<Result<Id<Organization>>> Named(
        string text,
        string field,
        CancellationToken stop
    )
    {
        var meant = await organizations.Meant(text, stop);
        var key = SearchText.Key(text);
        return meant.Count > 1 && meant.All(o => o.NameKey == key)
            ? CustomerRefusals.NameAmbiguous.With(text.Trim()).At(field)
            : MeantOne.Of(field, meant, o => o.Name).Select(o => o.Id);
    }

    private Id<T> Nobody<T>(Refusal why)
    {
        whys[why.Field!] = why;
        return new(Guid.Empty);
    }
}
