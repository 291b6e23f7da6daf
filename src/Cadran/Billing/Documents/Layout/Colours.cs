using SkiaSharp;

namespace Cadran.Billing.Documents.Layout;

/// <summary>Contrast and mixing. Mixed colours are opaque: archival PDF allows no transparency.</summary>
internal static class Colours
{
    private const double LeastContrast = 4.5;

    /// <summary>The colour, darkened until text in it can be read on white (WCAG AA).</summary>
    public static SKColor Readable(SKColor colour)
    {
        var result = colour.WithAlpha(byte.MaxValue);
        while (ContrastOnWhite(result) < LeastContrast)
            result = Mix(result, SKColors.Black, 0.08f);
        return result;
    }

    /// <summary>White or black, whichever has more contrast on a colour: never less than 4.5.</summary>
    public static SKColor On(SKColor colour) =>
        Contrast(SKColors.White, colour) >= Contrast(SKColors.Black, colour)
            ? SKColors.White
            : SKColors.Black;

    /// <summary>How much two colours differ (WCAG): 1 to 21.</summary>
    public static double Contrast(SKColor one, SKColor other)
    {
        var (a, b) = (Luminance(one) + 0.05, Luminance(other) + 0.05);
        return Math.Max(a, b) / Math.Min(a, b);
    }

    public static SKColor Mix(SKColor a, SKColor b, float share) =>
        new(Mix(a.Red, b.Red, share), Mix(a.Green, b.Green, share), Mix(a.Blue, b.Blue, share));

    public static double ContrastOnWhite(SKColor colour) => 1.05 / (Luminance(colour) + 0.05);

    private static byte Mix(byte a, byte b, float share) =>
        (byte)MathF.Round(a + ((b - a) * share));

    private static double Luminance(SKColor colour) =>
        (0.2126 * Linear(colour.Red))
        + (0.7152 * Linear(colour.Green))
        + (0.0722 * Linear(colour.Blue));

    private static double Linear(byte channel)
    {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
