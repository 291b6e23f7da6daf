using CsvHelper;

namespace Cadran.Platform.Csv;

/// <summary>
/// The one writer of CSV files: RFC 4180 quoting, UTF-8, lines that end with CR LF, every cell neutralised
/// (<see cref="CsvText"/>). Every row has as many cells as the first. The stream stays open; dispose writes
/// what is left.
/// </summary>
internal sealed class CsvWriter : IAsyncDisposable
{
    private readonly CsvHelper.CsvWriter writer;

    private CsvWriter(CsvHelper.CsvWriter writer) => this.writer = writer;

    /// <param name="to">Where the bytes go; written asynchronously only.</param>
    /// <param name="byteOrderMark">True for files that people open in Excel, which needs it to see UTF-8.</param>
    /// <param name="separator">A comma, or what the reader of the file expects.</param>
    public static CsvWriter To(Stream to, bool byteOrderMark = false, char separator = ',') =>
        new(
            CsvHelper.CsvWriter.Create(
                to,
                new CsvWriterOptions { Separator = separator, WriteByteOrderMark = byteOrderMark },
                leaveOpen: true
            )
        );

    /// <summary>Writes one row; null is an empty cell.</summary>
    public ValueTask Write(IEnumerable<string?> cells, CancellationToken cancellation = default)
    {
        foreach (var cell in cells)
            writer.WriteField(CsvText.Neutralise(cell ?? ""));
        return writer.EndRecordAsync(cancellation);
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();
}
