using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Platform.Data;

/// <summary>
/// That the rows of a table don't change any more, from when on, and what of them still may. The database refuses it
/// (<see cref="FrozenGuards"/>) and <see cref="RowContent"/> covers it: a new column is in by itself.
/// </summary>
/// <param name="When">SQL on the row "{row}" that says whether it is frozen; empty: always.</param>
/// <param name="Moving">Columns that may change.</param>
/// <param name="Once">Columns that may be set where they were null, and not again.</param>
/// <param name="Closed">Whether nothing is added either once it holds: to parts of a frozen whole.</param>
internal sealed record FrozenRows(string When, string[] Moving, string[] Once, bool Closed)
{
    private const string Annotation = "Cadran:Frozen";
    private const char Part = '|';

    /// <summary>Null when rows of that table may change.</summary>
    public static FrozenRows? Of(IReadOnlyEntityType table) =>
        table.FindAnnotation(Annotation)?.Value is string text ? Read(text) : null;

    /// <summary>The tables with frozen rows, by name.</summary>
    public static IEnumerable<IEntityType> Tables(IModel model) =>
        model
            .GetEntityTypes()
            .Where(table => Of(table) is not null)
            .OrderBy(table => table.Name, StringComparer.Ordinal);

    /// <summary>Nothing of it may ever change.</summary>
    public bool IsAppendOnly => When.Length == 0 && Moving.Length == 0 && Once.Length == 0;

    public void Declare<T>(EntityTypeBuilder<T> table)
        where T : TenantRow =>
        table.HasAnnotation(
            Annotation,
            string.Join(
                Part,
                When,
                string.Join(',', Moving),
                string.Join(',', Once),
                Closed ? "closed" : ""
            )
        );

    private static FrozenRows Read(string text) =>
        text.Split(Part) is [var when, var moving, var once, var closed]
            ? new(when, Names(moving), Names(once), closed.Length > 0)
            : throw new InvalidOperationException($"{Annotation} can't be read: {text}");

    private static string[] Names(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>The words in which capabilities declare what is frozen.</summary>
internal static class FrozenMapping
{
    /// <summary>Rows are added and never changed or deleted.</summary>
    public static EntityTypeBuilder<T> AppendOnly<T>(this EntityTypeBuilder<T> table)
        where T : TenantRow => table.Frozen();

    /// <summary>Rows are frozen from when on; properties by name.</summary>
    public static EntityTypeBuilder<T> Frozen<T>(
        this EntityTypeBuilder<T> table,
        string when = "",
        string[]? moving = null,
        string[]? once = null,
        bool closed = false
    )
        where T : TenantRow
    {
        new FrozenRows(when, Columns(moving), Columns(once), closed).Declare(table);
        return table;
    }

    private static string[] Columns(string[]? properties) =>
        [.. (properties ?? []).Select(SnakeCase.Of)];
}
