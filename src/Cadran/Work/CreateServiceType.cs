using Cadran.Platform;
using Cadran.Platform.Data;

namespace Cadran.Work;

/// <summary>What people say of a service type. Changed: what is absent is emptied.</summary>
internal sealed record ServiceTypeInput(string Name, bool? Billable = null)
{
    public Check Check() => new Check().Line(Name, "name");

    public void ApplyTo(ServiceType row)
    {
        row.Name = Name.Trim();
        row.NameKey = SearchText.Key(row.Name);
        row.Billable = Billable;
    }
}

/// <summary>Makes a service type. Refused: field.required, service_type.name_taken.</summary>
internal sealed class CreateServiceType(Store store, ServiceTypes serviceTypes, TimeProvider clock)
{
    public async Task<Result<ServiceTypeAnswer>> Run(ServiceTypeInput input, CancellationToken stop)
    {
        var check = input.Check();
        if (!check.Passed)
            return Result<ServiceTypeAnswer>.Refused(check.Refusals);
        var made = await store.Write(
            db => Task.FromResult(Add(db, input)),
            stop,
            WorkRefusals.ServiceTypeNameTaken.With(input.Name.Trim())
        );
        return await serviceTypes.Answer(made, stop);
    }

    private Result<Id<ServiceType>> Add(CadranDb db, ServiceTypeInput input)
    {
        var row = new ServiceType
        {
            Id = Id<ServiceType>.New(clock),
            Name = "",
            NameKey = "",
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };
        input.ApplyTo(row);
        db.Add(row);
        return row.Id;
    }
}
