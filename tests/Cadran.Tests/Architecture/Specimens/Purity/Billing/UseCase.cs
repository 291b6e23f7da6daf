using Microsoft.EntityFrameworkCore;

namespace Cadran.Tests.Architecture.Specimens.Purity.Billing;

/// <summary>Allowed: outside of Domain.</summary>
internal sealed class UseCase(TimeProvider clock)
{
    public static readonly DbContext? Context = null;

    public Task<DateTimeOffset> Run() => Task.FromResult(clock.GetUtcNow());
}
