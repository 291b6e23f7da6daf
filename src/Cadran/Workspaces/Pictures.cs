using Cadran.Platform.Data;
using Cadran.Platform.Files;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace Cadran.Workspaces;

/// <summary>
/// Logos that people upload: PNG or JPEG of at most 1 MiB. Each is drawn anew as PNG, at most 1200 by 600, so that
/// nothing but its picture is kept.
/// </summary>
internal sealed class Pictures(FileFolder files, TimeProvider clock)
{
    public const int MostBytes = 1024 * 1024;
    private const int MostPixels = 25_000_000;
    private const int Widest = 1200;
    private const int Highest = 600;

    /// <summary>The picture as PNG; null when there is none.</summary>
    public async Task<byte[]?> Read(string? hash, CancellationToken stop) =>
        hash is null ? null : await files.Get(hash, stop);

    /// <summary>Its pixels, drawn anew. Refused: <c>logo.unreadable</c>, <c>logo.too_large</c>.</summary>
    public static Result<byte[]> Draw(byte[] upload)
    {
        if (upload.Length > MostBytes)
            return WorkspaceRefusals.LogoTooLarge;
        return Redraw(upload) is { } png ? png : WorkspaceRefusals.LogoUnreadable;
    }

    /// <summary>Keeps a drawn picture with the unit's workspace and answers its hash.</summary>
    public async Task<string> Keep(CadranDb db, byte[] png, CancellationToken stop)
    {
        var hash = await files.Put(png, stop);
        if (!await db.Set<StoredFile>().AnyAsync(f => f.Hash == hash, stop))
            db.Add(
                new StoredFile
                {
                    Hash = hash,
                    Size = png.Length,
                    ContentType = "image/png",
                    CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
                }
            );
        return hash;
    }

    /// <summary>At most one byte more than is allowed: enough to see that it is too much.</summary>
    public static async Task<byte[]> Upload(Stream body, CancellationToken stop)
    {
        var buffer = new byte[MostBytes + 1];
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, false, stop);
        return buffer[..read];
    }

    private static byte[]? Redraw(byte[] upload)
    {
        using var data = SKData.CreateCopy(upload);
        using var codec = SKCodec.Create(data);
        if (codec?.EncodedFormat is not (SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg))
            return null;
        if ((long)codec.Info.Width * codec.Info.Height > MostPixels)
            return null;
        using var picture = SKBitmap.Decode(codec);
        if (picture is null)
            return null;
        using var small = picture.Resize(Fitting(picture.Info), SKSamplingOptions.Default);
        using var png = small?.Encode(SKEncodedImageFormat.Png, 100);
        return png?.ToArray();
    }

    private static SKImageInfo Fitting(SKImageInfo info)
    {
        var width = Math.Min(
            info.Width,
            (int)Math.Min(Widest, (long)info.Width * Highest / info.Height)
        );
        var height = Math.Max(1, (int)((long)info.Height * width / info.Width));
        return info.WithSize(Math.Max(1, width), height);
    }
}
