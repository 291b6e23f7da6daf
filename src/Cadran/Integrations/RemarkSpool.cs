using System.Text.Json;
using Cadran.Platform.Api;
using Cadran.Platform.Files;

namespace Cadran.Integrations;

/// <summary>Gathers the remarks of an import in a file, a line of JSON each, so that a million take no memory.</summary>
internal sealed class RemarkSpool : IAsyncDisposable
{
    private readonly FileStream spool = new(
        Path.Combine(Path.GetTempPath(), "cadran-" + Guid.CreateVersion7().ToString("N")),
        FileMode.CreateNew,
        FileAccess.ReadWrite,
        FileShare.None,
        64 * 1024,
        FileOptions.DeleteOnClose | FileOptions.Asynchronous
    );

    public async Task Write(IEnumerable<ImportRemark> remarks, CancellationToken stop)
    {
        foreach (var remark in remarks)
        {
            await spool.WriteAsync(
                JsonSerializer.SerializeToUtf8Bytes(remark, ApiJson.Options),
                stop
            );
            spool.WriteByte((byte)'\n');
        }
    }

    /// <summary>Puts what was written among the files; null when nothing was.</summary>
    public async Task<(string Hash, long Size)?> Keep(FileFolder files, CancellationToken stop)
    {
        if (spool.Length == 0)
            return null;
        await spool.FlushAsync(stop);
        spool.Position = 0;
        return await files.Put(spool, stop);
    }

    public ValueTask DisposeAsync() => spool.DisposeAsync();
}
