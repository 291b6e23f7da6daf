using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Cadran.Platform.Data;

/// <summary>
/// How values stand in both databases: ids as 16 bytes or uuid, instants as milliseconds since 1970 in UTC,
/// enums as their names, currencies as their codes.
/// </summary>
internal static class ValueMappings
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static void Apply(ModelConfigurationBuilder configuration, bool guidAsBytes)
    {
        configuration.Properties<Instant>().HaveConversion<InstantToMilliseconds>();
        configuration.Properties<Currency>().HaveConversion<CurrencyToCode>().HaveMaxLength(3);
        configuration.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        var bytes = guidAsBytes ? typeof(GuidToBigEndianBytes) : null;
        if (bytes is not null)
            configuration.Properties<Guid>().HaveConversion(bytes);
        configuration
            .Properties<WorkspaceId>()
            .HaveConversion(guidAsBytes ? typeof(WorkspaceIdToBytes) : typeof(WorkspaceIdToGuid));
        foreach (var entity in RowTypes())
            configuration
                .Properties(typeof(Id<>).MakeGenericType(entity))
                .HaveConversion(
                    (guidAsBytes ? typeof(IdToBytes<>) : typeof(IdToGuid<>)).MakeGenericType(entity)
                );
    }

    /// <summary>Keeps a small immutable value as JSON text.</summary>
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property) =>
        property.HasConversion(
            value => JsonSerializer.Serialize(value, Json),
            text => JsonSerializer.Deserialize<T>(text, Json)!,
            new ValueComparer<T>(
                (a, b) =>
                    ReferenceEquals(a, b)
                    || JsonSerializer.Serialize(a, Json) == JsonSerializer.Serialize(b, Json),
                value =>
                    JsonSerializer.Serialize(value, Json).GetHashCode(StringComparison.Ordinal),
                value => value
            )
        );

    private static IEnumerable<Type> RowTypes() =>
        Assembly
            .GetExecutingAssembly()
            .GetTypes()
            .Where(type =>
                type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }
            )
            .Where(type =>
                type.GetProperty("Id")?.PropertyType is { IsGenericType: true } id
                && id.GetGenericTypeDefinition() == typeof(Id<>)
            );
}

internal sealed class InstantToMilliseconds()
    : ValueConverter<Instant, long>(
        at => at.ToUnixTimeMilliseconds(),
        ms => Instant.FromUnixTimeMilliseconds(ms)
    );

internal sealed class CurrencyToCode()
    : ValueConverter<Currency, string>(currency => currency.Code, code => Currency.Of(code));

internal sealed class GuidToBigEndianBytes()
    : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));

internal sealed class WorkspaceIdToBytes()
    : ValueConverter<WorkspaceId, byte[]>(
        id => id.Value.ToByteArray(true),
        bytes => new WorkspaceId(new Guid(bytes, true))
    );

internal sealed class WorkspaceIdToGuid()
    : ValueConverter<WorkspaceId, Guid>(id => id.Value, value => new WorkspaceId(value));

internal sealed class IdToBytes<T>()
    : ValueConverter<Id<T>, byte[]>(
        id => id.Value.ToByteArray(true),
        bytes => new Id<T>(new Guid(bytes, true))
    );

internal sealed class IdToGuid<T>()
    : ValueConverter<Id<T>, Guid>(id => id.Value, value => new Id<T>(value));
