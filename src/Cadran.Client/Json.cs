using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cadran.Client;

/// <summary>How values are written and read: camel case, decimals as texts, nothing for what has no value.</summary>
internal static class Json
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new DecimalText(), new UtcInstant() },
    };

    /// <summary>Read from "12.50" as from 12.50, written as a text: no program makes a fraction of it.</summary>
    private sealed class DecimalText : JsonConverter<decimal>
    {
        public override decimal Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) =>
            reader.TokenType == JsonTokenType.Number
                ? reader.GetDecimal()
                : decimal.Parse(
                    reader.GetString()!,
                    NumberStyles.Number,
                    CultureInfo.InvariantCulture
                );

        public override void Write(
            Utf8JsonWriter writer,
            decimal value,
            JsonSerializerOptions options
        ) => writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Written in UTC.</summary>
    private sealed class UtcInstant : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => reader.GetDateTimeOffset();

        public override void Write(
            Utf8JsonWriter writer,
            DateTimeOffset value,
            JsonSerializerOptions options
        ) => writer.WriteStringValue(Call.Text(value));
    }
}
