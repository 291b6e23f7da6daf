using Cadran.Platform.Data;

namespace Cadran.Customers;

/// <summary>Makes a contact. Refused: field.required, email.invalid, reference.unknown.</summary>
internal sealed class CreateContact(Store store, Contacts contacts, TimeProvider clock)
{
    public async Task<Result<ContactAnswer>> Run(ContactInput input, CancellationToken stop)
    {
        var check = input.Check();
        if (!check.Passed)
            return Result<ContactAnswer>.Refused(check.Refusals);
        return await contacts.Answer(await store.Write(db => Add(db, input, stop), stop), stop);
    }

    private async Task<Result<Id<Contact>>> Add(
        CadranDb db,
        ContactInput input,
        CancellationToken stop
    )
    {
        if (await Editing.Unknown(db, input.OrganizationId, "organizationId", stop) is { } unknown)
            return unknown;
        var row = new Contact
        {
            Id = Id<Contact>.New(clock),
            Name = "",
            NameKey = "",
            Email = "",
            EmailKey = "",
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };
        input.ApplyTo(row);
        db.Add(row);
        return row.Id;
    }
}
