using Cadran.Platform;
using Cadran.Platform.Data;

namespace Cadran.Customers;

/// <summary>Deletes a contact that nothing refers to. Refused: not_found, edit.stale, contact.in_use.</summary>
internal sealed class DeleteContact(Store store)
{
    public async Task<Result<Done>> Run(Id<Contact> id, int? version, CancellationToken stop)
    {
        var deleted = await store.Write(db => Delete(db, id, version, stop), stop);
        return deleted.Refusal == PlatformRefusals.ReferenceBroken
            ? CustomerRefusals.ContactInUse
            : deleted;
    }

    private static async Task<Result<Done>> Delete(
        CadranDb db,
        Id<Contact> id,
        int? version,
        CancellationToken stop
    )
    {
        var found = await Editing.Find(db, id, version, stop);
        if (!found.Succeeded)
            return Result<Done>.Refused(found.Refusals);
        db.Remove(found.Value);
        return new Done();
    }
}
