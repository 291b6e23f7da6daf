using System.Globalization;
using System.Text.Json;
using Cadran.Platform.Data;
using Cadran.Platform.Mail;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Cadran.Integrations.Archive;

/// <summary>
/// A column and how it is written: ids as UUIDs, instants as milliseconds since 1970 in UTC, amounts as integers of the
/// column's unit, days in ISO form, bytes in base64, what is JSON in the database as a text, exactly as it stands there.
/// </summary>
internal sealed class ArchiveColumn
{
    private readonly bool isId;
    private readonly Type type;
    private readonly int? longest;
    private readonly bool staysHere;
    private readonly ValueConverter? converter;

    public ArchiveColumn(IProperty property)
    {
        Stored = StoredColumn.Of(property);
        converter = property.GetTypeMapping().Converter;
        var meant = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        isId =
            meant == typeof(Guid)
            || meant.IsGenericType && meant.GetGenericTypeDefinition() == typeof(Id<>);
        type = isId ? typeof(Guid) : Stored.Element;
        longest = property.GetMaxLength();
        IsNullable = property.IsNullable;
        staysHere = property.StaysHere();
        if (staysHere && !IsNullable)
            throw new InvalidOperationException($"{Name} stays here, and may not be empty");
        Empty = IsNullable ? null : EmptyOf(type);
    }

    public StoredColumn Stored { get; }
    public string Name => Stored.Name;
    public bool IsNullable { get; }

    /// <summary>What it is of a row that says nothing of it; null also where it has to be said.</summary>
    public object? Empty { get; }

    /// <summary>Whether it names stored files: by the names that such columns have everywhere.</summary>
    public bool NamesFiles(string table) =>
        table == "files" && Name == "hash"
        || IsAttachments
        || Name
            is "pdf_hash"
                or "detail_hash"
                or "file_hash"
                or "logo_hash"
                or "receipt_hash"
                or "accepted_pdf_hash";

    /// <summary>The hashes in a value of such a column.</summary>
    public IEnumerable<string> FilesIn(object? value) =>
        value is not string text ? []
        : IsAttachments
            ? ((IReadOnlyList<MailAttachment>)converter!.ConvertFromProvider(text)!).Select(a =>
                a.FileHash
            )
        : [text];

    private bool IsAttachments => converter?.ModelClrType == typeof(IReadOnlyList<MailAttachment>);

    /// <summary>Writes a value as the reader gave it; what is empty or stays here is not written.</summary>
    public void Write(Utf8JsonWriter to, object value)
    {
        if (staysHere || value is DBNull)
            return;
        if (isId)
            to.WriteString(
                Name,
                value is byte[] bytes ? new Guid(bytes, bigEndian: true) : (Guid)value
            );
        else if (type == typeof(bool))
            to.WriteBoolean(Name, Convert.ToBoolean(value, CultureInfo.InvariantCulture));
        else if (type == typeof(DateOnly))
            to.WriteString(Name, Day(value));
        else if (type == typeof(byte[]))
            to.WriteBase64String(Name, (byte[])value);
        else if (type == typeof(string))
            to.WriteString(Name, (string)value);
        else
            to.WriteNumber(Name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// Reads a value as the database stores it; false when the column can't have it: of another kind, too long, or none
    /// that the program could read again.
    /// </summary>
    public bool TryRead(JsonElement json, out object? value)
    {
        value = null;
        if (staysHere)
            return false;
        if (isId && json.ValueKind == JsonValueKind.String && json.TryGetGuid(out var id))
            value = Stored.Element == typeof(Guid) ? id : id.ToByteArray(true);
        else if (
            type == typeof(bool)
            && json.ValueKind is JsonValueKind.True or JsonValueKind.False
        )
            value = json.GetBoolean();
        else if (type == typeof(byte[]) && json.ValueKind == JsonValueKind.String)
            value = json.TryGetBytesFromBase64(out var bytes) ? bytes : null;
        else if (json.ValueKind == JsonValueKind.String)
            value = OfText(json.GetString()!);
        else if (json.ValueKind == JsonValueKind.Number)
            value = OfNumber(json);
        return value is not null && CanBeRead(value);
    }

    private object? OfText(string text) =>
        type == typeof(string) && !text.Contains('\0') && !(text.Length > longest) ? text
        : type == typeof(DateOnly)
        && DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            default,
            out var day
        )
            ? day
        : null;

    private object? OfNumber(JsonElement json) =>
        type == typeof(long) && json.TryGetInt64(out var large) ? large
        : type == typeof(int) && json.TryGetInt32(out var small) ? small
        : null;

    /// <summary>Enums, currencies and JSON are texts to the database, and more to us.</summary>
    private bool CanBeRead(object value)
    {
        if (converter is null || isId)
            return true;
        try
        {
            return converter.ConvertFromProvider(value) switch
            {
                null => false,
                Enum named => Enum.IsDefined(named.GetType(), named),
                _ => true,
            };
        }
        catch (Exception unreadable)
            when (unreadable
                    is JsonException
                        or ArgumentException
                        or FormatException
                        or InvalidOperationException
                        or OverflowException
                        or NotSupportedException
            )
        {
            return false;
        }
    }

    private static string Day(object value) =>
        value switch
        {
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => (string)value,
        };

    private static object? EmptyOf(Type type) =>
        type == typeof(string) ? ""
        : type == typeof(bool) ? false
        : type == typeof(int) ? 0
        : type == typeof(long) ? 0L
        : null;
}
