using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Cadran.Platform.Data;

/// <summary>
/// Something worked out once for each model, as a query translated ahead (EF.CompileAsyncQuery): others are found
/// again by walking their whole expression, each time they run.
/// </summary>
internal sealed class PerModel<T>(Func<IModel, T> make)
    where T : class
{
    private readonly ConditionalWeakTable<IModel, T> made = [];

    public T Of(CadranDb db) => made.GetValue(db.Model, model => make(model));
}
