using Cadran.Platform.Data;
using Cadran.Platform.Files;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace Cadran.Workspaces;

/// <summary>
/// The firm's logo: PNG or JPEG of at most 1 MiB. It is drawn anew as PNG, at most 1200 by 600, so that nothing but
/// its picture is kept. Refused: <c>logo.unreadable</c>, <c>logo.too_large</c>.
/// </summary>
internal sealed class Logo(Store store, FileFolder files, TimeProvider clock)
{
    public const int MostBytes = 1024 * 1024;
    private const int MostPixels = 25_000_000;
    private const int Widest = 1200;
    private const int Highest = 600;

    /// <summary>The picture; null when there is none.</summary>
    public async Task<byte[]?> Read(CancellationToken stop)
    {
        var hash = await store.Read.Set<Workspace>().Select(w => w.LogoHash).SingleAsync(stop);
        return hash is null ? null : await files.Get(hash, stop);
    }

    public async Task<Result<Done>> Set(byte[] upload, CancellationToken stop)
    {
        if (upload.Length > MostBytes)
            return WorkspaceRefusals.LogoTooLarge;
        if (Redraw(upload) is not { } png)
            return WorkspaceRefusals.LogoUnreadable;
        var hash = await files.Put(png, stop);
        return await store.Write<Done>(
            async db =>
            {
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
                (await db.Set<Workspace>().SingleAsync(stop)).LogoHash = hash;
                return new Done();
            },
            stop
        );
    }

    public Task<Result<Done>> Remove(CancellationToken stop) =>
        store.Write<Done>(
            async db =>
            {
                (await db.Set<Workspace>().SingleAsync(stop)).LogoHash = null;
                return new Done();
            },
            stop
        );

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
