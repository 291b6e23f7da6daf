using System.Data.Common;
using System.Text.RegularExpressions;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cadran.Tests.Cast;

/// <summary>
/// Listens to every statement of every test: one that changes published rows past the context fails, but where it is
/// known to be recorded or only to hold them. Nobody would be told of it.
/// </summary>
internal sealed partial class SilentWrites : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        if (
            eventData.CommandSource is CommandSource.ExecuteUpdate or CommandSource.ExecuteDelete
            && eventData.Context is CadranDb db
            && !db.Events.IsQuiet
            && ChangesPublished(db, command.CommandText)
        )
            throw new InvalidOperationException(
                "A silent change of published rows: " + command.CommandText
            );
        return ValueTask.FromResult(result);
    }

    internal static bool ChangesPublished(CadranDb db, string sql) =>
        Target().Match(sql) is { Success: true } match
        && Tables(db).Contains(match.Groups["table"].Value);

    private static IEnumerable<string?> Tables(CadranDb db) =>
        PublishedRows.RowTypes.Select(row => db.Model.FindEntityType(row)!.GetTableName());

    [GeneratedRegex(
        """^\s*(UPDATE|DELETE FROM)\s+"?(?<table>\w+)""",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Target();
}
