namespace Cadran.Billing.Documents.Layout;

/// <summary>The sizes of a sheet in points, and where its content may stand.</summary>
internal sealed record Sheet(float Width, float Height)
{
    private const float Margin = 52;
    private const float Head = 46;
    private const float Foot = 56;
    private const float CarriedHead = 40;

    // So the right column starts 108 mm from the edge of an A4 sheet, in the window of an envelope.
    private const float RightColumnShare = 0.52f;

    public static Sheet Of(Paper paper) => paper == Paper.Letter ? new(612, 792) : new(595, 842);

    public float Left => Margin;
    public float Right => Width - Margin;
    public float ContentWidth => Right - Left;

    /// <summary>The left of the right column: addresses, totals and terms stand on one axis.</summary>
    public float RightColumn => Left + (ContentWidth * RightColumnShare);

    /// <summary>Where the content of the first page starts; the carried header stands there on others.</summary>
    public float Top => Head;

    /// <summary>Where the content of the following pages starts.</summary>
    public float NextTop => Head + CarriedHead;

    public float Bottom => Height - Foot;

    /// <summary>Where the line with the page number stands.</summary>
    public float Footer => Height - 40;
}
