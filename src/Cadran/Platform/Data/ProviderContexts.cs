using Microsoft.EntityFrameworkCore;

namespace Cadran.Platform.Data;

/// <summary>Owns the SQLite migrations.</summary>
internal sealed class SqliteCadranDb(DbContextOptions<SqliteCadranDb> options) : CadranDb(options)
{
    protected override bool StoresGuidAsBytes => true;
}

/// <summary>Owns the PostgreSQL migrations.</summary>
internal sealed class PostgresCadranDb(DbContextOptions<PostgresCadranDb> options)
    : CadranDb(options)
{
    protected override bool StoresGuidAsBytes => false;
}
