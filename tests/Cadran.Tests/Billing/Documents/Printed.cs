using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace Cadran.Tests.Billing.Documents;

/// <summary>A PDF as another program reads it.</summary>
internal sealed class Printed
{
    public Printed(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        List<Page> pages = [.. document.GetPages()];
        Pages = [.. pages.Select(page => page.Text)];
        Sizes = [.. pages.Select(page => (page.Width, page.Height))];
        Letters = [.. pages.Select(page => page.Letters)];
        (Title, Author) = (document.Information.Title, document.Information.Author);
        Pictures = pages.Sum(page => page.NumberOfImages);
    }

    public IReadOnlyList<string> Pages { get; }
    public IReadOnlyList<(double Width, double Height)> Sizes { get; }
    public IReadOnlyList<IReadOnlyList<Letter>> Letters { get; }
    public string? Title { get; }
    public string? Author { get; }
    public int Pictures { get; }

    public string Text => string.Join("\n", Pages);

    public int Times(string text) => Text.Split(text).Length - 1;
}
