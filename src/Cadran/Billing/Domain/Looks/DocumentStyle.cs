namespace Cadran.Billing.Domain.Looks;

/// <summary>How large the letters are.</summary>
public enum TextSize
{
    Small,
    Normal,
    Large,
}

/// <summary>How much room a line of the table has.</summary>
public enum RowSpacing
{
    Compact,
    Normal,
    Airy,
}

/// <summary>On which side of the top the logo stands; the title is on the other.</summary>
public enum LogoPlace
{
    Right,
    Left,
}

/// <summary>What the top of the first page has of the colour.</summary>
public enum HeaderStyle
{
    /// <summary>The number of the document alone.</summary>
    Plain,

    /// <summary>A rule under the title.</summary>
    Rule,

    /// <summary>A filled band behind the title; its letters are white or dark, whichever can be read.</summary>
    Band,
}

/// <summary>
/// How a document looks. Accent: "#RRGGBB"; letters in it are printed darker where it could not be read on white.
/// Columns that are not shown still count; the tax column is shown all the same where lines differ in it.
/// </summary>
internal sealed record DocumentStyle(
    string Accent = DocumentStyle.HouseColour,
    TextSize Size = TextSize.Normal,
    RowSpacing Rows = RowSpacing.Normal,
    LogoPlace Logo = LogoPlace.Right,
    HeaderStyle Header = HeaderStyle.Plain,
    bool ShowsQuantity = true,
    bool ShowsPrice = true,
    bool ShowsTax = true
)
{
    public const string HouseColour = "#00667A";

    /// <summary>How documents look until somebody says otherwise.</summary>
    public static DocumentStyle House { get; } = new();

    /// <summary>Whether it is a colour: "#" and six hexadecimal digits.</summary>
    public static bool IsColour(string? text) =>
        text is ['#', ..] && text.Length == 7 && text[1..].All(char.IsAsciiHexDigit);
}

/// <summary>
/// What a look says in one language; null says nothing. The introduction is that of invoices; a credit note has its own,
/// and a quote what its author writes.
/// </summary>
internal sealed record LookTexts(
    string? Introduction = null,
    string? Closing = null,
    string? Conditions = null,
    string? Footer = null,
    string? CreditIntroduction = null
)
{
    public static LookTexts None { get; } = new();
}

/// <summary>The look of one document, in its language: frozen on it when it is issued (rule D1).</summary>
internal sealed record PrintedLook(DocumentStyle Style, LookTexts Texts)
{
    public static PrintedLook House { get; } = new(DocumentStyle.House, LookTexts.None);
}
