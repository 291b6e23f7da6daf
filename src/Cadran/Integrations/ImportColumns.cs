using Cadran.Integrations.Domain;

namespace Cadran.Integrations;

/// <summary>
/// The columns of a file of a dry run: its headers, the cells of its first rows, the fields that a column can be chosen
/// for, and which column is chosen or proposed for which field.
/// </summary>
internal sealed record ImportColumns(
    IReadOnlyList<string> Headers,
    IReadOnlyList<IReadOnlyList<string>> Rows,
    IReadOnlyList<ImportField> Fields,
    IReadOnlyDictionary<string, string> Mapping
)
{
    /// <param name="hash">Of the file.</param>
    /// <param name="kind">Of what is imported, as mappings are remembered by it.</param>
    /// <param name="said">The columns that were chosen for this file; null: none were.</param>
    /// <param name="fields">Those of that kind.</param>
    /// <param name="samples">Read the file.</param>
    /// <param name="stop">Ends it.</param>
    /// <remarks>Refused: import.empty, import.unreadable.</remarks>
    public static async Task<Result<ImportColumns>> Of(
        string hash,
        string kind,
        IReadOnlyDictionary<string, string>? said,
        IReadOnlyList<MappingField> fields,
        FileSamples samples,
        CancellationToken stop
    )
    {
        var read = samples.Of(hash);
        if (!read.Succeeded)
            return Result<ImportColumns>.Refused(read.Refusals);
        var (headers, rows) = read.Value;
        return new ImportColumns(
            headers,
            rows,
            [.. fields.Select(f => new ImportField(f.Name, f.IsRequired))],
            await samples.Mapping(kind, said, fields, headers, stop)
        );
    }
}

/// <summary>A field that a column can be chosen for.</summary>
internal sealed record ImportField(string Name, bool Required);
