using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cadran.Client;

/// <summary>One of some words that Cadran knows, and of those that it may learn.</summary>
/// <typeparam name="T">The words.</typeparam>
public interface ITextValue<T>
    where T : struct, ITextValue<T>
{
    /// <summary>As the API writes it.</summary>
    string Value { get; }

    /// <summary>The word, known or not.</summary>
    /// <param name="value">As the API writes it.</param>
    static abstract T Of(string value);
}

internal sealed class TextValueConverter<T> : JsonConverter<T>
    where T : struct, ITextValue<T>
{
    public override T Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => T.Of(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
