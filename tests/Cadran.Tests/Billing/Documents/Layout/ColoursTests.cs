using Cadran.Billing.Documents.Layout;
using CsCheck;
using SkiaSharp;

namespace Cadran.Tests.Billing.Documents.Layout;

public class ColoursTests
{
    [Fact]
    public void Any_accent_can_be_read_on_white() =>
        Gen.Select(Gen.Byte, Gen.Byte, Gen.Byte)
            .Sample(
                (red, green, blue) =>
                    Colours.ContrastOnWhite(Colours.Readable(new SKColor(red, green, blue))) >= 4.5
            );

    [Fact]
    public void A_dark_accent_stays_as_it_is() =>
        Assert.Equal(new SKColor(0, 0x66, 0x7A), Colours.Readable(new SKColor(0, 0x66, 0x7A)));
}
