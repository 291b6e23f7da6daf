using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Cadran.Platform.Data;

/// <summary>
/// What the frozen columns of a row say, as text that is the same in both databases and stays the same when columns are
/// added to the table: an empty one (null; 0 or "" where null can't be) says nothing. Nor does the workspace: rows are
/// read within one, and say the same when they are brought into another.
/// </summary>
internal sealed class RowContent
{
    private readonly Column[] columns;

    private RowContent(IEntityType table, string[] apart)
    {
        Table = table.GetTableName()!;
        columns =
        [
            .. table
                .GetProperties()
                .Where(property => property.Name != nameof(TenantRow.WorkspaceId))
                .Where(property => !apart.Contains(property.GetColumnName()))
                .Select(property => new Column(StoredColumn.Of(property), property.IsNullable))
                .OrderBy(column => column.Stored.Name, StringComparer.Ordinal),
        ];
    }

    public string Table { get; }

    /// <summary>The names of the columns that count, in their order.</summary>
    public IReadOnlyList<string> Columns => [.. columns.Select(column => column.Stored.Name)];

    /// <summary>Of a table with frozen rows: all its columns but those that may move (or be set later, unless asked), and the one named.</summary>
    public static RowContent Of<T>(IModel model, bool withOnce = false, string? apart = null)
        where T : TenantRow
    {
        var table = model.FindEntityType(typeof(T))!;
        var frozen = FrozenRows.Of(table)!;
        return new(
            table,
            [
                .. frozen.Moving,
                .. withOnce ? [] : frozen.Once,
                .. apart is null ? [] : new[] { apart },
            ]
        );
    }

    /// <summary>Of a row in memory, as it is stored.</summary>
    public string Read(TenantRow row)
    {
        var text = new StringBuilder();
        foreach (var column in columns)
            Write(text, column, column.Stored.Stored(row));
        return text.ToString();
    }

    /// <summary>Of a row as the database has it; the columns of <see cref="Columns"/> begin at <paramref name="first"/>.</summary>
    public string Read(DbDataReader row, int first)
    {
        var text = new StringBuilder();
        for (var i = 0; i < columns.Length; i++)
            Write(text, columns[i], row.IsDBNull(first + i) ? null : row.GetValue(first + i));
        return text.ToString();
    }

    /// <summary>With its length, so that no value can be taken for the next column.</summary>
    private static void Write(StringBuilder text, Column column, object? value)
    {
        if (value is null)
            return;
        var said = Said(value);
        if (!column.IsNullable && said is ("" or "0"))
            return;
        text.Append(CultureInfo.InvariantCulture, $"{column.Stored.Name}={said.Length}:{said};");
    }

    private static string Said(object value) =>
        value switch
        {
            string text => text,
            byte[] { Length: 16 } id => new Guid(id, bigEndian: true).ToString(),
            byte[] bytes => Convert.ToHexStringLower(bytes),
            bool yes => yes ? "1" : "0",
            DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
            DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    private sealed record Column(StoredColumn Stored, bool IsNullable);
}
