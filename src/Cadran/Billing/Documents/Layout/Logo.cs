using SkiaSharp;

namespace Cadran.Billing.Documents.Layout;

/// <summary>Reads a logo, and no more of it than a print needs.</summary>
internal static class Logo
{
    public const float MaxWidth = 150;
    public const float MaxHeight = 46;

    private const long MostPixels = 40_000_000;

    // Eight pixels a point: above 500 dpi at the size it is printed.
    private const float PixelsPerPoint = 8;

    /// <summary>The picture; null when there is none, or none that can be read.</summary>
    public static SKImage? Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
            return null;
        using var data = SKData.CreateCopy(bytes.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null || (long)codec.Info.Width * codec.Info.Height > MostPixels)
            return null;
        return Reduced(SKImage.FromEncodedData(data));
    }

    /// <summary>Its size in points: as large as the place allows.</summary>
    public static SKSize SizeOf(SKImage image)
    {
        var scale = Math.Min(MaxWidth / image.Width, MaxHeight / image.Height);
        return new(image.Width * scale, image.Height * scale);
    }

    private static SKImage? Reduced(SKImage? image)
    {
        if (image is null)
            return null;
        var size = SizeOf(image);
        var (width, height) = (size.Width * PixelsPerPoint, size.Height * PixelsPerPoint);
        if (image.Width <= width)
            return image;
        using (image)
            return Resize(image, (int)Math.Max(1, width), (int)Math.Max(1, height));
    }

    private static SKImage? Resize(SKImage image, int width, int height)
    {
        using var bitmap = SKBitmap.FromImage(image);
        using var small = bitmap?.Resize(
            new SKImageInfo(width, height),
            new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
        );
        return small is null ? null : SKImage.FromBitmap(small);
    }
}
