using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;

namespace Cadran.Platform.Api;

/// <summary>Ids are UUID strings.</summary>
internal sealed class IdConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Id<>);

    public override JsonConverter CreateConverter(
        Type typeToConvert,
        JsonSerializerOptions options
    ) =>
        (JsonConverter)
            Activator.CreateInstance(
                typeof(IdConverter<>).MakeGenericType(typeToConvert.GetGenericArguments())
            )!;

    private sealed class IdConverter<T> : JsonConverter<Id<T>>
    {
        public override Id<T> Read(
            ref Utf8JsonReader reader,
            Type type,
            JsonSerializerOptions options
        ) => new(reader.GetGuid());

        public override void Write(
            Utf8JsonWriter writer,
            Id<T> value,
            JsonSerializerOptions options
        ) => writer.WriteStringValue(value.Value);
    }
}

internal sealed class WorkspaceIdConverter : JsonConverter<WorkspaceId>
{
    public override WorkspaceId Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => new(reader.GetGuid());

    public override void Write(
        Utf8JsonWriter writer,
        WorkspaceId value,
        JsonSerializerOptions options
    ) => writer.WriteStringValue(value.Value);
}

/// <summary>Instants are RFC 3339; read with any offset, written in UTC.</summary>
internal sealed class InstantConverter : JsonConverter<Instant>
{
    public override Instant Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    )
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
        var parsed = OffsetDateTimePattern.Rfc3339.Parse(text);
        return parsed.Success && parsed.Value.Year is > 0 and < 9999
            ? parsed.Value.ToInstant()
            : throw new JsonException("An instant such as 2026-10-01T09:30:00Z is needed");
    }

    public override void Write(
        Utf8JsonWriter writer,
        Instant value,
        JsonSerializerOptions options
    ) => writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
}

/// <summary>Reads a number, a decimal string, or money.</summary>
internal sealed class DecimalInputConverter : JsonConverter<DecimalInput>
{
    public override DecimalInput Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) =>
        reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetDecimal(out var number) => Checked(number),
            JsonTokenType.String when DecimalText.TryRead(reader.GetString(), out var number) =>
                new DecimalInput(number),
            JsonTokenType.StartObject => OfMoney(
                JsonSerializer.Deserialize<MoneyAmount>(ref reader, options)
            ),
            _ => throw Unreadable(),
        };

    public override void Write(
        Utf8JsonWriter writer,
        DecimalInput value,
        JsonSerializerOptions options
    ) => writer.WriteStringValue(DecimalText.Write(value.Value));

    private static DecimalInput OfMoney(MoneyAmount? money) =>
        money is not null && DecimalText.TryRead(money.Amount, out var amount)
            ? new DecimalInput(amount, money.Currency)
            : throw Unreadable();

    private static DecimalInput Checked(decimal number) =>
        Math.Abs(number) < 1_000_000_000_000_000m ? new DecimalInput(number) : throw Unreadable();

    private static JsonException Unreadable() => new("A decimal such as \"12.50\" is needed");
}
