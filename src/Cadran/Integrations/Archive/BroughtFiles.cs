using System.Globalization;
using Cadran.Platform.Files;

namespace Cadran.Integrations.Archive;

/// <summary>
/// The stored files that an archive brings. They are noted on disk as they are put, so that they can be taken back when the
/// archive isn't brought in after all, also by the try after a crash. What was there before, or was put again since, stays.
/// </summary>
internal sealed class BroughtFiles(FileFolder files, string note)
{
    public async Task Put(OpenedArchive archive, CancellationToken stop)
    {
        var noted = Noted();
        await using var lines = new StreamWriter(note, append: true);
        foreach (var hash in archive.Files)
        {
            if (noted.TryGetValue(hash, out var at) && files.PutAt(hash) == at || files.Renew(hash))
                continue;
            await using var content = archive.OpenFile(hash);
            await files.Put(content, stop);
            await lines.WriteLineAsync(
                FormattableString.Invariant($"{hash} {files.PutAt(hash).Ticks}")
            );
            await lines.FlushAsync(stop);
        }
    }

    /// <summary>They are of the workspace now.</summary>
    public void Keep() => File.Delete(note);

    public void TakeBack()
    {
        foreach (var (hash, at) in Noted())
            files.TakeBack(hash, at);
        File.Delete(note);
    }

    /// <summary>What was put and when; a line that a crash cut short is none.</summary>
    private Dictionary<string, DateTime> Noted()
    {
        var noted = new Dictionary<string, DateTime>();
        foreach (var line in File.Exists(note) ? File.ReadLines(note) : [])
            if (
                line.Split(' ') is [var hash, var ticks]
                && FileFolder.IsHash(hash)
                && long.TryParse(ticks, CultureInfo.InvariantCulture, out var at)
                && at <= DateTime.MaxValue.Ticks
            )
                noted[hash] = new DateTime(at, DateTimeKind.Utc);
        return noted;
    }
}
