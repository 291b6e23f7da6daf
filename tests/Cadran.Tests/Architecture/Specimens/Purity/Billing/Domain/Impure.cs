using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SkiaSharp;

namespace Cadran.Tests.Architecture.Specimens.Purity.Billing.Domain;

internal abstract class Draws
{
    public abstract void Paint(SKCanvas canvas);
}

internal sealed class Queries
{
    public static readonly DbContext? Context = null;
}

internal sealed class QueriesPostgres
{
    public static readonly NpgsqlConnection? Connection = null;
}

internal abstract class Serves
{
    public abstract void Serve(HttpContext context);
}
