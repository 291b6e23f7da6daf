using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Cadran.Platform.Data;

/// <summary>For `dotnet ef` only: contexts without a database, to write migrations.</summary>
internal sealed class DesignTimeSqlite : IDesignTimeDbContextFactory<SqliteCadranDb>
{
    public SqliteCadranDb CreateDbContext(string[] args) =>
        new(
            new DbContextOptionsBuilder<SqliteCadranDb>().UseSqlite("Data Source=:memory:").Options
        );
}

internal sealed class DesignTimePostgres : IDesignTimeDbContextFactory<PostgresCadranDb>
{
    public PostgresCadranDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresCadranDb>().UseNpgsql("Host=localhost").Options);
}
