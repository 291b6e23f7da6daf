using Cadran.Billing.Documents.Fonts;
using SkiaSharp;

namespace Cadran.Billing.Documents.Layout;

/// <summary>The colours and text styles of a document: one family, one accent, three greys.</summary>
internal sealed class Look
{
    private static readonly SKColor DeepTeal = new(0x00, 0x66, 0x7A);
    private static readonly SKColor Ink = new(0x15, 0x1D, 0x26);
    private static readonly SKColor Quiet = new(0x5B, 0x66, 0x72);

    public Look(string? accent)
    {
        Accent = Colours.Readable(SKColor.TryParse(accent ?? "", out var own) ? own : DeepTeal);
        Tint = Colours.Mix(SKColors.White, Accent, 0.07f);
        Wordmark = new(DocumentFont.Bold, 13, 18, Accent);
        TitleNumber = new(DocumentFont.Regular, 25, 30, Accent);
        DueLabel = new(DocumentFont.Bold, 10, 14, Accent);
        DueAmount = new(DocumentFont.Bold, 17, 22, Accent);
    }

    public SKColor Accent { get; }
    public SKColor Tint { get; }
    public SKColor Hairline { get; } = new(0xDD, 0xE2, 0xE7);

    public TextStyle Wordmark { get; }
    public TextStyle Title { get; } = new(DocumentFont.Bold, 25, 30, Ink);
    public TextStyle TitleNumber { get; }
    public TextStyle Caption { get; } = new(DocumentFont.Regular, 7.5f, 11, Quiet);
    public TextStyle Name { get; } = new(DocumentFont.Bold, 10.5f, 15, Ink);
    public TextStyle Body { get; } = new(DocumentFont.Regular, 9, 13, Ink);
    public TextStyle BodyQuiet { get; } = new(DocumentFont.Regular, 9, 13, Quiet);
    public TextStyle Strong { get; } = new(DocumentFont.Bold, 9, 13, Ink);
    public TextStyle Small { get; } = new(DocumentFont.Regular, 8, 11.5f, Quiet);
    public TextStyle SmallInk { get; } = new(DocumentFont.Regular, 8.5f, 12.5f, Ink);
    public TextStyle Heading { get; } = new(DocumentFont.Bold, 8.5f, 15, Ink);
    public TextStyle Fine { get; } = new(DocumentFont.Regular, 7, 9.5f, Quiet);
    public TextStyle DueLabel { get; }
    public TextStyle DueAmount { get; }
}
