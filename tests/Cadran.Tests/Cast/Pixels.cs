using SkiaSharp;

namespace Cadran.Tests.Cast;

/// <summary>Pictures to upload.</summary>
public static class Pixels
{
    public static byte[] Picture(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.Teal);
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }
}
