using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cadran.Platform.Data;

/// <summary>What both databases do alike with a unit of work: save it, and turn collisions into refusals.</summary>
internal static class Units
{
    public static async Task<Result<T>> Run<T>(
        CadranDb db,
        Func<CadranDb, Task<Result<T>>> unit,
        Refusal? onDuplicate,
        CancellationToken stop
    )
    {
        try
        {
            var result = await unit(db);
            if (result.Succeeded)
                await Save(db, onDuplicate, stop);
            return result;
        }
        catch (UnitRefusedException refused)
        {
            return refused.Refusal;
        }
    }

    /// <summary>
    /// Saves, or throws <see cref="UnitRefusedException"/> so that the transaction around it ends. A row that changed
    /// since the unit read it throws DbUpdateConcurrencyException: the unit is run again on what is there now.
    /// </summary>
    public static async Task Save(CadranDb db, Refusal? onDuplicate, CancellationToken stop)
    {
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException duplicate)
            when (onDuplicate is not null && IsDuplicate(duplicate.InnerException))
        {
            throw new UnitRefusedException(onDuplicate);
        }
        catch (DbUpdateException broken) when (IsBrokenReference(broken.InnerException))
        {
            throw new UnitRefusedException(PlatformRefusals.ReferenceBroken);
        }
    }

    /// <summary>
    /// Brings the schema up to date, with the guards of what is frozen; asking first spares a start the model that
    /// migrating needs.
    /// </summary>
    public static async Task Migrate(CadranDb db, CancellationToken stop)
    {
        if ((await db.Database.GetPendingMigrationsAsync(stop)).Any())
        {
            await FrozenGuards.Lift(db, stop);
            await db.Database.MigrateAsync(stop);
        }
        await FrozenGuards.Install(db, stop);
    }

    /// <summary>A unique index or primary key said no.</summary>
    public static bool IsDuplicate(Exception? exception) =>
        exception switch
        {
            SqliteException e => e.SqliteExtendedErrorCode is 2067 or 1555,
            PostgresException e => e.SqlState == PostgresErrorCodes.UniqueViolation,
            _ => false,
        };

    /// <summary>A foreign key said no. SQLite restricts a deletion by a trigger of its own, with a code of its own.</summary>
    public static bool IsBrokenReference(Exception? exception) =>
        exception switch
        {
            SqliteException e => e.SqliteExtendedErrorCode is 787 or 1811
                && !e.Message.Contains(FrozenGuards.Message, StringComparison.Ordinal),
            PostgresException e => e.SqlState
                is PostgresErrorCodes.ForeignKeyViolation
                    or PostgresErrorCodes.RestrictViolation,
            _ => false,
        };
}

/// <summary>Carries a refusal out of a transaction that has to end with it.</summary>
internal sealed class UnitRefusedException(Refusal refusal) : Exception(refusal.Code)
{
    public Refusal Refusal { get; } = refusal;
}
