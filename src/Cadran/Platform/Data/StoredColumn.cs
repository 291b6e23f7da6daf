using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Cadran.Platform.Data;

/// <summary>A column and how its value is got from a row, as it is stored.</summary>
internal sealed record StoredColumn(
    string Name,
    string Type,
    Type Element,
    Func<object, object?> Stored
)
{
    public static StoredColumn Of(IProperty property)
    {
        var getter = property.GetGetter();
        var converter = property.GetTypeMapping().Converter;
        var type = converter?.ProviderClrType ?? property.ClrType;
        return new(
            property.GetColumnName(),
            // Without its length: varchar(40)[] is text[] to unnest.
            property.GetColumnType().Split('(')[0],
            Nullable.GetUnderlyingType(type) ?? type,
            converter is null
                ? getter.GetClrValue
                : row =>
                    getter.GetClrValue(row) is { } value ? converter.ConvertToProvider(value) : null
        );
    }

    public static string Names(IEnumerable<StoredColumn> columns) =>
        string.Join(", ", columns.Select(c => '"' + c.Name + '"'));
}
