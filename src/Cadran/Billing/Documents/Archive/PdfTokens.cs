using System.Text.RegularExpressions;

namespace Cadran.Billing.Documents.Archive;

/// <summary>Reads dictionaries of a PDF (ISO 32000-1, 7.3) as far as is needed to write them again with other entries.</summary>
internal static partial class PdfTokens
{
    private const string Blanks = " \t\r\n\f\0";
    private const string Delimiters = Blanks + "/<>[](){}%";

    /// <summary>The entries of the dictionary that begins there, each with its value as it is written.</summary>
    public static List<KeyValuePair<string, string>> Dictionary(string pdf, int at)
    {
        var entries = new List<KeyValuePair<string, string>>();
        var place = SkipBlanks(pdf, at) + 2;
        while (true)
        {
            place = SkipBlanks(pdf, place);
            if (pdf[place] == '>')
                return entries;
            var endOfKey = SkipValue(pdf, place);
            var value = SkipBlanks(pdf, endOfKey);
            var end = SkipValue(pdf, value);
            entries.Add(new(pdf[place..endOfKey], pdf[value..end]));
            place = end;
        }
    }

    private static int SkipBlanks(string pdf, int at)
    {
        while (Blanks.Contains(pdf[at], StringComparison.Ordinal))
            at++;
        return at;
    }

    private static int SkipValue(string pdf, int at) =>
        pdf[at] switch
        {
            '<' when pdf[at + 1] == '<' => SkipUntil(pdf, at + 2, '>') + 2,
            '[' => SkipUntil(pdf, at + 1, ']') + 1,
            '<' => pdf.IndexOf('>', at) + 1,
            '(' => SkipText(pdf, at),
            '/' => SkipWord(pdf, at + 1),
            _ when Reference().Match(pdf, at) is { Success: true } match => at + match.Length,
            _ => SkipWord(pdf, at),
        };

    private static int SkipUntil(string pdf, int at, char end)
    {
        at = SkipBlanks(pdf, at);
        while (pdf[at] != end)
            at = SkipBlanks(pdf, SkipValue(pdf, at));
        return at;
    }

    private static int SkipText(string pdf, int at)
    {
        var depth = 0;
        for (; ; at++)
        {
            if (pdf[at] == '\\')
                at++;
            else if (pdf[at] == '(')
                depth++;
            else if (pdf[at] == ')' && --depth == 0)
                return at + 1;
        }
    }

    private static int SkipWord(string pdf, int at)
    {
        while (!Delimiters.Contains(pdf[at], StringComparison.Ordinal))
            at++;
        return at;
    }

    [GeneratedRegex(@"\G\d+\s+\d+\s+R\b")]
    private static partial Regex Reference();
}
