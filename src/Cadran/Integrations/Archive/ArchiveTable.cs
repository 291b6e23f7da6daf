using System.Runtime.CompilerServices;
using System.Text.Json;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Cadran.Integrations.Archive;

/// <summary>A table as it goes into archives: all its columns but the workspace and those that stay here.</summary>
internal sealed class ArchiveTable
{
    private static readonly ConditionalWeakTable<IModel, IReadOnlyList<ArchiveTable>> Made = [];

    /// <summary>The rows of the workspace, as a condition of SQL.</summary>
    public const string OfWorkspace = "workspace_id = @workspace";

    private readonly Dictionary<string, int> places;

    private ArchiveTable(IEntityType rows)
    {
        Rows = rows;
        Name = rows.GetTableName()!;
        Columns =
        [
            .. rows.GetProperties()
                .Where(p => p.Name != nameof(TenantRow.WorkspaceId))
                .Select(p => new ArchiveColumn(p)),
        ];
        places = Columns.Select((c, i) => (c.Name, i)).ToDictionary(c => c.Name, c => c.i);
        Key =
        [
            .. rows.FindPrimaryKey()!
                .Properties.Where(p => p.Name != nameof(TenantRow.WorkspaceId))
                .Select(p => p.GetColumnName()),
        ];
    }

    public IEntityType Rows { get; }
    public string Name { get; }
    public IReadOnlyList<ArchiveColumn> Columns { get; }

    /// <summary>The columns that tell its rows apart within a workspace; none of a table with one row.</summary>
    public IReadOnlyList<string> Key { get; }

    /// <summary>Which of its rows go into archives, as a condition of SQL.</summary>
    public string Goes => OfWorkspace + (Rows.GoesOnlyWhere() is { } only ? $" AND {only}" : "");

    /// <summary>The places of the columns that name stored files by the hash of their content.</summary>
    public IReadOnlyList<int> FileColumns =>
        [.. Columns.Index().Where(c => c.Item.NamesFiles(Name)).Select(c => c.Index)];

    /// <summary>Those that go into archives, each after what it points at.</summary>
    public static IReadOnlyList<ArchiveTable> All(IModel model) =>
        Made.GetValue(model, made => [.. InOrder(made)]);

    /// <summary>
    /// The values of a line, in the order of <see cref="Columns"/>, as the database stores them; null when it is no row
    /// of this table. A column that is not named is empty: it was added later.
    /// </summary>
    public object?[]? Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            var values = Columns.Select(c => c.Empty).ToArray();
            foreach (var member in json.RootElement.EnumerateObject())
                if (
                    !places.TryGetValue(member.Name, out var place)
                    || !Columns[place].TryRead(member.Value, out values[place])
                )
                    return null;
            return Columns.Where((c, i) => !c.IsNullable && values[i] is null).Any()
                ? null
                : values;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static IEnumerable<ArchiveTable> InOrder(IModel model)
    {
        var left = model
            .GetEntityTypes()
            .Where(rows => typeof(TenantRow).IsAssignableFrom(rows.ClrType) && !rows.StaysHere())
            .OrderBy(rows => rows.GetTableName(), StringComparer.Ordinal)
            .ToList();
        var order = new List<IEntityType>();
        while (left.Count > 0)
        {
            var next = left.FindAll(rows => PointsAt(rows).All(order.Contains));
            if (next.Count == 0)
                throw new InvalidOperationException(
                    $"No order to write {string.Join(", ", left.Select(rows => rows.GetTableName()))} in"
                );
            order.AddRange(next);
            left.RemoveAll(next.Contains);
        }
        return order.Select(rows => new ArchiveTable(rows));
    }

    private static IEnumerable<IEntityType> PointsAt(IEntityType rows) =>
        rows.GetForeignKeys().Select(key => key.PrincipalEntityType).Where(other => other != rows);
}
