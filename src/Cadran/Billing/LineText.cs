using Cadran.Billing.Domain;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;

namespace Cadran.Billing;

/// <summary>What a time line says, in the language of the document.</summary>
internal static class LineText
{
    private const int Longest = 1_000;

    public static string Of(LineDescription line, string language)
    {
        var texts = Texts.Of(Cultures.Of(language));
        var text = line.GroupBy switch
        {
            GroupBy.Entry => Join(
                " · ",
                Day(line.FirstDay, texts),
                line.WorkItem ?? line.Project,
                line.Member
            ) + Note(line.Note),
            GroupBy.Day => Join(" · ", Day(line.FirstDay, texts), line.Project, line.ServiceType),
            GroupBy.Project or GroupBy.WorkItem => Join(
                " · ",
                line.Label ?? line.Project,
                line.ServiceType
            ),
            GroupBy.Member => Join(" · ", line.Label, line.ServiceType),
            GroupBy.ServiceType => Join(
                " · ",
                line.Label ?? texts["invoice.line.work"],
                line.Project
            ),
            _ => line.ServiceType ?? texts["invoice.line.work"],
        };
        if (text.Length == 0)
            text = texts["invoice.line.work"];
        return text.Length <= Longest ? text : text[..Longest];
    }

    private static string Day(DateOnly day, Texts texts) => Dates.Long(day, texts.Culture);

    private static string Note(string? note) =>
        string.IsNullOrWhiteSpace(note) ? "" : "\n" + note.Trim();

    private static string Join(string between, params string?[] parts) =>
        string.Join(between, parts.Where(part => !string.IsNullOrWhiteSpace(part)).Distinct());
}
