namespace Cadran.Platform.Data;

/// <summary>The database underneath: SQLite in a folder, or PostgreSQL.</summary>
internal interface IDatabase
{
    /// <summary>A context for queries, already in the workspace; null sees only what is outside all of them.</summary>
    CadranDb OpenForReading(WorkspaceId? workspace);

    /// <summary>
    /// Runs a unit in one transaction, saves it and answers once it is durable. A unit that refuses or throws
    /// leaves no trace. The unit may be run again after a deadlock, so it keeps no state of its own. Where one writes at a
    /// time (SQLite), it throws a TimeoutException after that patience; two minutes by default.
    /// </summary>
    Task<Result<T>> Write<T>(
        WorkspaceId? workspace,
        Func<CadranDb, Task<Result<T>>> unit,
        Refusal? onDuplicate,
        CancellationToken stop,
        TimeSpan? patience = null
    );

    /// <summary>Brings the schema up to date and asserts the settings that durability depends on.</summary>
    Task Prepare(CancellationToken stop);

    /// <summary>Throws when the database does not answer within seconds.</summary>
    Task Probe(CancellationToken stop);
}
