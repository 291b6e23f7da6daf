using Cadran.Integrations.Domain;

namespace Cadran.Integrations;

/// <summary>How a file is to be read: as the tool that was named, by its columns, or by a mapping.</summary>
internal sealed class TimeFormats(ImportMappings mappings)
{
    /// <summary>
    /// Null when the columns tell. Refusals: import.empty, import.unreadable, import.unknown_format; import.mapping_needed;
    /// what is wrong with the mapping.
    /// </summary>
    public async Task<Result<TimeExportFormat?>> Of(
        Stream content,
        TimeImportRequest request,
        CancellationToken stop
    )
    {
        if (TimeExportFormat.All.FirstOrDefault(f => f.Source == request.Source) is { } named)
            return named;
        var head = HeadOf(content);
        if (!head.Succeeded)
            return Result<TimeExportFormat?>.Refused(head.Refusals);
        var headers = head.Value.Best.Headers;
        if (request.Mapping is { } mapping)
            return await Mapped(mapping, headers, stop);
        if (request.Source != TimeExportFormat.GenericSource && IsKnown(head.Value))
            return Result<TimeExportFormat?>.Of(null);
        if (!head.Value.IsTable)
            return ImportRefusals.UnknownFormat;
        return await mappings.Find(ImportMappings.Time, headers, stop) is { } remembered
            ? TimeMapping.Format(remembered, headers).Select(f => (TimeExportFormat?)f)
            : ImportRefusals.MappingNeeded(headers);
    }

    /// <summary>Why a file can't be time at all, told by its beginning; null when it may be.</summary>
    public static Refusal? Look(Stream content, string? source)
    {
        if (Foreign(content) is { } foreign)
            return foreign;
        if (TimeExportFormat.All.FirstOrDefault(f => f.Source == source) is { } named)
        {
            using var text = ImportFile.Of(content).Read();
            return ExportHead.Of(text, named).Refusal;
        }
        var head = HeadOf(content);
        return head.Refusal
            ?? (head.Value.IsTable || IsKnown(head.Value) ? null : ImportRefusals.UnknownFormat);
    }

    /// <summary>A file of another kind, known by its first bytes; null when it may be text.</summary>
    public static Refusal? Foreign(Stream content)
    {
        var start = new byte[ForeignFile.Tells];
        content.Position = 0;
        var length = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return ForeignFile.Of(start.AsSpan(0, length));
    }

    public static Result<FileHead> HeadOf(Stream content)
    {
        using var text = ImportFile.Of(content).Read();
        return FileHead.Of(text);
    }

    private async Task<Result<TimeExportFormat?>> Mapped(
        IReadOnlyDictionary<string, string> mapping,
        IReadOnlyList<string> headers,
        CancellationToken stop
    )
    {
        var format = TimeMapping.Format(mapping, headers);
        if (format.Succeeded)
            await mappings.Keep(ImportMappings.Time, headers, mapping, stop);
        return format.Select(f => (TimeExportFormat?)f);
    }

    private static bool IsKnown(FileHead head) =>
        head.Lines.Any(line => TimeColumns.Of(line.Headers) is not null);
}
