using Cadran.Integrations.Domain;
using Cadran.Platform.Workbooks;

namespace Cadran.Integrations;

/// <summary>A file as it was sent, made text: a workbook is its first sheet as CSV.</summary>
/// <param name="Content">From its start; seekable. Disposed with this when it was made here.</param>
/// <param name="FromWorkbook">Its numbers have points and its days begin with the year.</param>
internal sealed record SentFile(Stream Content, bool FromWorkbook) : IAsyncDisposable
{
    /// <summary>Refusals: import.workbook, import.workbook_too_large.</summary>
    public static async Task<Result<SentFile>> Of(Stream sent, CancellationToken stop)
    {
        var start = new byte[4];
        sent.Position = 0;
        var length = await sent.ReadAtLeastAsync(start, start.Length, false, stop);
        sent.Position = 0;
        if (!start.AsSpan(0, length).SequenceEqual("PK\u0003\u0004"u8))
            return new SentFile(sent, false);
        var text = Temporary();
        if (
            await Task.Run(() => WorkbookText.Write(sent, text, StartImport.LargestFile), stop) is
            { } fault
        )
        {
            await text.DisposeAsync();
            return fault == WorkbookFault.TooLarge
                ? ImportRefusals.WorkbookTooLarge
                : ImportRefusals.Workbook;
        }
        text.Position = 0;
        return new SentFile(text, true);
    }

    public ValueTask DisposeAsync() =>
        FromWorkbook ? Content.DisposeAsync() : ValueTask.CompletedTask;

    private static FileStream Temporary() =>
        new(
            Path.Combine(Path.GetTempPath(), "cadran-" + Guid.CreateVersion7().ToString("N")),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            64 * 1024,
            FileOptions.DeleteOnClose
        );
}
