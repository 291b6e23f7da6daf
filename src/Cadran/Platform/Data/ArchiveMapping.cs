using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Platform.Data;

/// <summary>
/// What of a workspace stays in this installation and goes into no archive: the keys of people and of machines, and
/// what is only of use here. Everything else goes.
/// </summary>
internal static class ArchiveMapping
{
    private const string Annotation = "Cadran:StaysHere";
    private const string ConditionAnnotation = "Cadran:GoesOnlyWhere";

    public static EntityTypeBuilder<T> StaysHere<T>(this EntityTypeBuilder<T> table)
        where T : TenantRow
    {
        table.HasAnnotation(Annotation, true);
        return table;
    }

    /// <summary>Only the rows for which that SQL is true go into archives.</summary>
    public static EntityTypeBuilder<T> GoesOnlyWhere<T>(
        this EntityTypeBuilder<T> table,
        string condition
    )
        where T : TenantRow
    {
        table.HasAnnotation(ConditionAnnotation, condition);
        return table;
    }

    /// <summary>A column that is empty in an archive; it may be null.</summary>
    public static PropertyBuilder<T> StaysHere<T>(this PropertyBuilder<T> column)
    {
        column.HasAnnotation(Annotation, true);
        return column;
    }

    /// <summary>Null: all rows go.</summary>
    public static string? GoesOnlyWhere(this IReadOnlyAnnotatable table) =>
        (string?)table.FindAnnotation(ConditionAnnotation)?.Value;

    public static bool StaysHere(this IReadOnlyAnnotatable part) =>
        part.FindAnnotation(Annotation) is not null;
}
