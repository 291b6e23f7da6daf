using System.Text.Json;
using Cadran.Platform.Api;
using Cadran.Platform.Csv;
using Cadran.Platform.Files;
using Cadran.Platform.Texts;

namespace Cadran.Integrations.CustomerFiles;

/// <summary>The rows that were left out, as a CSV file that is mended and imported again.</summary>
internal sealed class CustomerErrors(FileFolder files, Texts texts)
{
    /// <summary>The columns of the file, and one more with the reasons in the reader's language.</summary>
    public async Task WriteCsv(string hash, Stream to, CancellationToken stop)
    {
        using var lines = new StreamReader(files.Open(hash));
        await using var csv = CsvWriter.To(to, byteOrderMark: true);
        var width = 0;
        while (await lines.ReadLineAsync(stop) is { } line)
        {
            var row = JsonSerializer.Deserialize<ErrorRow>(line, ApiJson.Options)!;
            var isHead = width == 0;
            width = isHead ? row.Cells.Count : width;
            var cells = row
                .Cells.Take(width)
                .Concat(Enumerable.Repeat("", Math.Max(0, width - row.Cells.Count)));
            await csv.Write(
                [
                    .. cells.Select(CsvText.Restore),
                    isHead ? texts["imports.customers.reason"] : Reasons(row),
                ],
                stop
            );
        }
    }

    private string Reasons(ErrorRow row) =>
        string.Join(
            " ",
            row.Remarks.Select(r =>
                r.Field is { } field && texts.Has("imports.field." + field)
                    ? texts[
                        "imports.customers.reason.at",
                        texts["imports.field." + field],
                        ImportRemarks.Sentence(r)
                    ]
                    : ImportRemarks.Sentence(r)
            )
        );
}
