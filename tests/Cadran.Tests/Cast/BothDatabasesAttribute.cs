using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Cadran.Tests.Cast;

/// <summary>What a test runs on.</summary>
public enum OnDatabase
{
    Sqlite,
    Postgres,
}

/// <summary>Runs the theory once on SQLite and once on PostgreSQL, which is skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BothDatabasesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod,
        DisposalTracker disposalTracker
    ) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([
            new TheoryDataRow(OnDatabase.Sqlite),
            new TheoryDataRow(OnDatabase.Postgres)
            {
                Skip = House.PostgresIsThere ? null : "CADRAN_TEST_POSTGRES names no PostgreSQL",
            },
        ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
