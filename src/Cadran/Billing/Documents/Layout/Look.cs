using Cadran.Billing.Documents.Fonts;
using Cadran.Billing.Domain.Looks;
using SkiaSharp;

namespace Cadran.Billing.Documents.Layout;

/// <summary>
/// The colours and text styles of a document: one family, one accent, three greys. What the law asks to print is never
/// smaller than 7 points.
/// </summary>
internal sealed class Look
{
    private static readonly SKColor House = new(0x00, 0x66, 0x7A);
    private static readonly SKColor Ink = new(0x15, 0x1D, 0x26);
    private static readonly SKColor Quiet = new(0x5B, 0x66, 0x72);

    public Look(DocumentStyle style)
    {
        Fill = SKColor.TryParse(style.Accent, out var own) ? own.WithAlpha(byte.MaxValue) : House;
        Accent = Colours.Readable(Fill);
        Tint = Colours.Mix(SKColors.White, Accent, 0.07f);
        OnFill = Colours.On(Fill);
        var scale = style.Size switch
        {
            TextSize.Small => 0.92f,
            TextSize.Large => 1.1f,
            _ => 1,
        };
        RowPadding = style.Rows switch
        {
            RowSpacing.Compact => 2.5f,
            RowSpacing.Airy => 8,
            _ => 5,
        };
        var isBand = style.Header == HeaderStyle.Band;
        Wordmark = new(DocumentFont.Bold, 13, 18, isBand ? OnFill : Accent);
        Title = new(DocumentFont.Bold, 25, 30, isBand ? OnFill : Ink);
        TitleNumber = new(DocumentFont.Regular, 25, 30, isBand ? OnFill : Accent);
        TitleSmall = Scaled(DocumentFont.Regular, 8, 11.5f, isBand ? OnFill : Quiet, 1);
        TitleQuiet = Scaled(DocumentFont.Regular, 9, 13, isBand ? OnFill : Quiet, 1);
        DueLabel = new(DocumentFont.Bold, 10, 14, Accent);
        DueAmount = new(DocumentFont.Bold, 17, 22, Accent);
        Caption = Scaled(DocumentFont.Regular, 7.5f, 11, Quiet, scale);
        Name = Scaled(DocumentFont.Bold, 10.5f, 15, Ink, scale);
        Body = Scaled(DocumentFont.Regular, 9, 13, Ink, scale);
        BodyQuiet = Scaled(DocumentFont.Regular, 9, 13, Quiet, scale);
        Strong = Scaled(DocumentFont.Bold, 9, 13, Ink, scale);
        Small = Scaled(DocumentFont.Regular, 8, 11.5f, Quiet, scale);
        SmallInk = Scaled(DocumentFont.Regular, 8.5f, 12.5f, Ink, scale);
        Heading = Scaled(DocumentFont.Bold, 8.5f, 15, Ink, scale);
    }

    /// <summary>The colour as it was chosen, for rules and areas.</summary>
    public SKColor Fill { get; }

    /// <summary>The colour for letters on white.</summary>
    public SKColor Accent { get; }

    /// <summary>White or dark: what can be read on <see cref="Fill"/>.</summary>
    public SKColor OnFill { get; }
    public SKColor Tint { get; }
    public SKColor Hairline { get; } = new(0xDD, 0xE2, 0xE7);

    /// <summary>Above and below the text of a line of the table.</summary>
    public float RowPadding { get; }
    public TextStyle Wordmark { get; }
    public TextStyle Title { get; }
    public TextStyle TitleNumber { get; }
    public TextStyle TitleSmall { get; }
    public TextStyle TitleQuiet { get; }
    public TextStyle Caption { get; }
    public TextStyle Name { get; }
    public TextStyle Body { get; }
    public TextStyle BodyQuiet { get; }
    public TextStyle Strong { get; }
    public TextStyle Small { get; }
    public TextStyle SmallInk { get; }
    public TextStyle Heading { get; }
    public TextStyle Fine { get; } = new(DocumentFont.Regular, 7, 9.5f, Quiet);
    public TextStyle DueLabel { get; }
    public TextStyle DueAmount { get; }

    private static TextStyle Scaled(
        DocumentFont font,
        float size,
        float leading,
        SKColor colour,
        float scale
    ) => new(font, Math.Max(7, size * scale), Math.Max(9.5f, leading * scale), colour);
}
