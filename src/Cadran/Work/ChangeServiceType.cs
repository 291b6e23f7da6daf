using Cadran.Platform.Data;

namespace Cadran.Work;

/// <summary>
/// Changes a service type; what was worked and billed under its former name stays with it. Refused as when it is
/// made; not_found; edit.stale.
/// </summary>
internal sealed class ChangeServiceType(Store store, ServiceTypes serviceTypes)
{
    public async Task<Result<ServiceTypeAnswer>> Run(
        Id<ServiceType> id,
        ServiceTypeInput input,
        int? version,
        CancellationToken stop
    )
    {
        var check = input.Check();
        if (!check.Passed)
            return Result<ServiceTypeAnswer>.Refused(check.Refusals);
        var changed = await store.Write(
            db => Change(db, id, input, version, stop),
            stop,
            WorkRefusals.ServiceTypeNameTaken.With(input.Name.Trim())
        );
        return await serviceTypes.Answer(changed, stop);
    }

    private static async Task<Result<Id<ServiceType>>> Change(
        CadranDb db,
        Id<ServiceType> id,
        ServiceTypeInput input,
        int? version,
        CancellationToken stop
    )
    {
        var found = await Editing.Find(db, id, version, stop);
        if (!found.Succeeded)
            return Result<Id<ServiceType>>.Refused(found.Refusals);
        input.ApplyTo(found.Value);
        return id;
    }
}
