using Cadran.Platform.Data;

namespace Cadran.Customers;

/// <summary>Changes a contact. Refused as when it is made; not_found; edit.stale.</summary>
internal sealed class ChangeContact(Store store, Contacts contacts)
{
    public async Task<Result<ContactAnswer>> Run(
        Id<Contact> id,
        ContactInput input,
        int? version,
        CancellationToken stop
    )
    {
        var check = input.Check();
        if (!check.Passed)
            return Result<ContactAnswer>.Refused(check.Refusals);
        return await contacts.Answer(
            await store.Write(db => Change(db, id, input, version, stop), stop),
            stop
        );
    }

    private static async Task<Result<Id<Contact>>> Change(
        CadranDb db,
        Id<Contact> id,
        ContactInput input,
        int? version,
        CancellationToken stop
    )
    {
        var found = await Editing.Find(db, id, version, stop);
        if (!found.Succeeded)
            return Result<Id<Contact>>.Refused(found.Refusals);
        if (await Editing.Unknown(db, input.OrganizationId, "organizationId", stop) is { } unknown)
            return unknown;
        input.ApplyTo(found.Value);
        return id;
    }
}
