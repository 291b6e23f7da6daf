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

    public static EntityTypeBuilder<T> StaysHere<T>(this EntityTypeBuilder<T> table)
        where T : TenantRow
    {
        table.HasAnnotation(Annotation, true);
        return table;
    }

    /// <summary>A column that is empty in an archive; it may be null.</summary>
    public static PropertyBuilder<T> StaysHere<T>(this PropertyBuilder<T> column)
    {
        column.HasAnnotation(Annotation, true);
        return column;
    }

    public static bool StaysHere(this IReadOnlyAnnotatable part) =>
        part.FindAnnotation(Annotation) is not null;
}
