using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cadran.Integrations.Archive;

/// <summary>
/// What an archive is: a ZIP with `archive.json`, which says what is in it, a file of JSON lines for each table with
/// rows (`tables/invoices.jsonl`), and the stored files under the SHA-256 of their content (`files/…`).
/// </summary>
internal static class ArchiveForm
{
    /// <summary>Changes when archives of before can't be read any more.</summary>
    public const int Version = 1;

    public const string Contents = "archive.json";
    public const string ContentType = "application/zip";

    /// <summary>No line of ours comes near.</summary>
    public const int LongestLine = 64 * 1024 * 1024;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static string PathOf(string table) => $"tables/{table}.jsonl";

    public const string Files = "files/";

    public static string PathOfFile(string hash) => Files + hash;
}

/// <summary>`archive.json`: what is in an archive.</summary>
/// <param name="Format">Of its form: <see cref="ArchiveForm.Version"/>.</param>
/// <param name="MadeBy">"Cadran" and its version.</param>
/// <param name="MadeAt">RFC 3339, UTC.</param>
/// <param name="Workspace">Whose it is.</param>
/// <param name="Tables">Those with rows, in the order in which they can be written.</param>
/// <param name="Files">How many stored files.</param>
internal sealed record ArchiveContents(
    int Format,
    string MadeBy,
    DateTimeOffset MadeAt,
    ArchivedWorkspace Workspace,
    IReadOnlyList<ArchivedTable> Tables,
    int Files
);

/// <summary>Whose archive it is, to be known again; its settings are in its table.</summary>
internal sealed record ArchivedWorkspace(Guid Id, string Name, string Country, string Currency);

/// <summary>A file of JSON lines.</summary>
/// <param name="Name">Of the table.</param>
/// <param name="Rows">Its lines.</param>
/// <param name="Sha256">Of the file, in lower-case hexadecimal.</param>
internal sealed record ArchivedTable(string Name, int Rows, string Sha256);
