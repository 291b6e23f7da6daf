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
        if (File.Exists(path))
            return hash;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = path + "." + Guid.CreateVersion7().ToString("N");
        await using (
            var file = new FileStream(
                unfinished,
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None
            )
        )
        {
            await file.WriteAsync(content, stop);
            file.Flush(flushToDisk: true);
        }
        File.Move(unfinished, path, overwrite: true);
        return hash;
    }

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

    private string PathOf(string hash) => Path.Combine(root, hash[..2], hash);
}
