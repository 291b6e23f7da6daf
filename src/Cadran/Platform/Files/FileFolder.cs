using System.Security.Cryptography;

namespace Cadran.Platform.Files;

/// <summary>Files by content hash in a folder. What is there never changes; writing it again is nothing.</summary>
internal sealed class FileFolder(string root)
{
    /// <summary>Writes through to disk before it answers with the hash.</summary>
    public async Task<string> Put(ReadOnlyMemory<byte> content, CancellationToken stop)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        var path = PathOf(hash);
        if (Renew(hash))
            return hash;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = path + "." + Guid.CreateVersion7().ToString("N");
        await Write(unfinished, file => file.WriteAsync(content, stop).AsTask());
        File.Move(unfinished, path, overwrite: true);
        return hash;
    }

    /// <summary>Takes a stream of any length, through to disk; answers its hash and size.</summary>
    public async Task<(string Hash, long Size)> Put(Stream content, CancellationToken stop)
    {
        Directory.CreateDirectory(root);
        var unfinished = Path.Combine(root, "." + Guid.CreateVersion7().ToString("N"));
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long size = 0;
        await Write(
            unfinished,
            async file =>
            {
                var part = new byte[81920];
                int read;
                while ((read = await content.ReadAsync(part, stop)) > 0)
                {
                    sha.AppendData(part, 0, read);
                    await file.WriteAsync(part.AsMemory(0, read), stop);
                    size += read;
                }
            }
        );
        var hash = Convert.ToHexStringLower(sha.GetHashAndReset());
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(hash))!);
        File.Move(unfinished, PathOf(hash), overwrite: true);
        return (hash, size);
    }

    /// <summary>As if it had been put now: whoever put it before may no longer take it back. False when it isn't there.</summary>
    public bool Renew(string hash)
    {
        try
        {
            File.SetLastWriteTimeUtc(PathOf(hash), TimeProvider.System.GetUtcNow().UtcDateTime);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <summary>When it was put last, to the precision of the disk; long ago when it isn't there.</summary>
    public DateTime PutAt(string hash) => File.GetLastWriteTimeUtc(PathOf(hash));

    /// <summary>
    /// Removes what was put then, unless somebody has put it since. It is set aside first: who puts it meanwhile puts it anew.
    /// </summary>
    public void TakeBack(string hash, DateTime putAt)
    {
        var (path, aside) = (
            PathOf(hash),
            PathOf(hash) + "." + Guid.CreateVersion7().ToString("N")
        );
        if (!File.Exists(path) || PutAt(hash) != putAt)
            return;
        File.Move(path, aside);
        if (File.GetLastWriteTimeUtc(aside) == putAt)
            File.Delete(aside);
        else
            File.Move(aside, path, overwrite: true);
    }

    public bool Has(string hash) => File.Exists(PathOf(hash));

    /// <summary>The content as a seekable stream; throws when it isn't there.</summary>
    public Stream Open(string hash) =>
        new FileStream(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read);

    /// <summary>The content, checked against its hash; null when it isn't there.</summary>
    public async Task<byte[]?> Get(string hash, CancellationToken stop)
    {
        var path = PathOf(hash);
        if (!File.Exists(path))
            return null;
        var content = await File.ReadAllBytesAsync(path, stop);
        return Convert.ToHexStringLower(SHA256.HashData(content)) == hash
            ? content
            : throw new InvalidDataException($"The stored file {hash} is damaged");
    }

    /// <summary>To disk, or nothing of it stays: on a full disk, a part of a file would keep it full.</summary>
    private static async Task Write(string unfinished, Func<FileStream, Task> write)
    {
        try
        {
            await using var file = new FileStream(
                unfinished,
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None
            );
            await write(file);
            file.Flush(flushToDisk: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Whether a text is the hash of a content: nothing else may become a part of a path.</summary>
    public static bool IsHash(string text) =>
        text.Length == 64 && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');

    private string PathOf(string hash) =>
        IsHash(hash)
            ? Path.Combine(root, hash[..2], hash)
            : throw new ArgumentException("No hash of a content", nameof(hash));
}
