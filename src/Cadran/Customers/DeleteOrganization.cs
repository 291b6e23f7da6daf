using Cadran.Platform;
using Cadran.Platform.Data;

namespace Cadran.Customers;

/// <summary>
/// Deletes an organization to which nothing refers: a mistake, not a customer who left, who is archived. Refused:
/// not_found, edit.stale, organization.in_use naming what refers to it.
/// </summary>
internal sealed class DeleteOrganization(Store store, IEnumerable<IOrganizationInUse> uses)
{
    public async Task<Result<Done>> Run(Id<Organization> id, int? version, CancellationToken stop)
    {
        var deleted = await store.Write(db => Delete(db, id, version, stop), stop);
        return deleted.Refusal == PlatformRefusals.ReferenceBroken
            ? CustomerRefusals.InUse
            : deleted;
    }

    private async Task<Result<Done>> Delete(
        CadranDb db,
        Id<Organization> id,
        int? version,
        CancellationToken stop
    )
    {
        var found = await Editing.Find(db, id, version, stop);
        if (!found.Succeeded)
            return Result<Done>.Refused(found.Refusals);
        var usedBy = new List<string>();
        foreach (var use in uses)
            usedBy.AddRange((await use.Find(db, id, stop)).Select(used => used.What));
        if (usedBy.Count > 0)
            return CustomerRefusals.InUse.Naming("usedBy", usedBy);
        db.Remove(found.Value);
        return new Done();
    }
}
