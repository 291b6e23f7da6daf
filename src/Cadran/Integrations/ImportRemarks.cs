using System.Text.Json;
using Cadran.Platform.Api;
using Cadran.Platform.Csv;
using Cadran.Platform.Files;

namespace Cadran.Integrations;

/// <summary>Which remarks are asked for; all parts narrow.</summary>
internal readonly record struct RemarkFilter(
    string? Kind = null,
    string? Code = null,
    int? Limit = null,
    string? Cursor = null
);

/// <summary>The remarks of an import, as they were kept with its report: all of them, in the order of the rows.</summary>
internal sealed class ImportRemarks(FileFolder files)
{
    private const string Notices = "notice.";
    private const string Refusals = "refusal.";

    /// <summary>A page of them. Refused: list.limit_invalid, list.cursor_invalid.</summary>
    public async Task<Result<Page<ImportRemark>>> Page(
        ImportReport report,
        RemarkFilter filter,
        CancellationToken stop
    )
    {
        var page = new PageQuery(filter.Limit, filter.Cursor);
        if (page.Check() is { } refusal)
            return refusal;
        if (StartOf(page.Cursor) is not { } start)
            return Platform.PlatformRefusals.CursorInvalid;
        var found = new List<(long Place, ImportRemark Remark)>();
        await foreach (var line in Matching(report, filter, stop))
        {
            if (line.Place > start)
                found.Add(line);
            if (found.Count > page.Count)
                break;
        }
        return Cursors.Page(found, page.Count, l => Cursors.Write(l.Place), l => l.Remark);
    }

    /// <summary>All that match, as CSV with a header of machine names; the sentence is in the reader's language.</summary>
    public async Task WriteCsv(
        ImportReport report,
        RemarkFilter filter,
        Stream to,
        CancellationToken stop
    )
    {
        await using var csv = CsvWriter.To(to, byteOrderMark: true);
        await csv.Write(["row", "line", "kind", "field", "code", "text"], stop);
        await foreach (var (_, remark) in Matching(report, filter, stop))
            await csv.Write(
                [
                    Invariant(remark.Row),
                    Invariant(remark.Line),
                    remark.Kind,
                    remark.Field,
                    remark.Code,
                    Sentence(remark),
                ],
                stop
            );
    }

    /// <summary>What is said of the row, in the reader's language.</summary>
    public static string Sentence(ImportRemark remark) =>
        Platform.Texts.Texts.Current[
            (remark.Kind == ImportRemark.Broken ? Refusals : Notices) + remark.Code,
            [.. remark.Values]
        ];

    private async IAsyncEnumerable<(long Place, ImportRemark Remark)> Matching(
        ImportReport report,
        RemarkFilter filter,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop
    )
    {
        if (report.RemarksFile is not { } hash)
            yield break;
        using var text = new StreamReader(files.Open(hash));
        var place = 0L;
        while (await text.ReadLineAsync(stop) is { } line)
        {
            place++;
            // Most lines are told apart without reading their JSON.
            if (filter.Code is { } code && !line.Contains(code, StringComparison.Ordinal))
                continue;
            var remark = JsonSerializer.Deserialize<ImportRemark>(line, ApiJson.Options)!;
            if (Fits(remark, filter))
                yield return (place, remark);
        }
    }

    private static bool Fits(ImportRemark remark, RemarkFilter filter) =>
        (filter.Kind is null || remark.Kind == filter.Kind)
        && (filter.Code is null || remark.Code == filter.Code);

    private static long? StartOf(string? cursor) =>
        cursor is null ? 0
        : Cursors.Read(cursor, 1) is [var text]
        && long.TryParse(
            text,
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var place
        )
            ? place
        : null;

    private static string Invariant(long number) =>
        number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
