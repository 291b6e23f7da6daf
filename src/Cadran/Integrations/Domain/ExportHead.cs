namespace Cadran.Integrations.Domain;

/// <summary>The tool, the separator and the columns of a file, told by its first line.</summary>
internal sealed record ExportHead(char Separator, TimeColumns Columns)
{
    /// <summary>
    /// Of that tool, else of any that is known. Refusals: import.empty, import.unreadable, import.unknown_format,
    /// import.looks_like.
    /// </summary>
    public static Result<ExportHead> Of(TextReader text, TimeExportFormat? format = null) =>
        FileHead.Of(text).Then(head => Of(head, format));

    private static Result<ExportHead> Of(FileHead head, TimeExportFormat? format)
    {
        if (format is null)
            return Find(head, TimeColumns.Of) ?? (Result<ExportHead>)ImportRefusals.UnknownFormat;
        if (Find(head, headers => TimeColumns.Of(format, headers)) is { } found)
            return found;
        return Find(head, TimeColumns.Of) is { } other
            ? ImportRefusals.LooksLike(format.Name, other.Columns.Format.Name)
            : ImportRefusals.NotOf(format.Name);
    }

    private static ExportHead? Find(
        FileHead head,
        Func<IReadOnlyList<string>, TimeColumns?> columns
    ) =>
        head
            .Lines.Select(line =>
                columns(line.Headers) is { } found ? new ExportHead(line.Separator, found) : null
            )
            .FirstOrDefault(found => found is not null);
}
