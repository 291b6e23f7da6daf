using Cadran.Billing.Domain;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;

namespace Cadran.Billing;

/// <summary>What a time line says, in the language of the document.</summary>
internal static class LineText
{
    private const int Longest = 1_000;

    /// <summary>
    /// Of all lines of a document, in their order. Where several would read the same, each names its project, when that
    /// tells them apart.
    /// </summary>
    public static IReadOnlyList<string> All(IReadOnlyList<LineDescription> lines, string language)
    {
        var alike = lines
            .GroupBy(line => Of(line, language))
            .Where(same => same.Select(line => line.Project).Distinct().Count() > 1)
            .SelectMany(same => same)
            .ToHashSet(ReferenceEqualityComparer.Instance);
        return
        [
            .. lines.Select(line =>
                alike.Contains(line) ? WithProject(Of(line, language), line) : Of(line, language)
            ),
        ];
    }

    private static string WithProject(string text, LineDescription line)
    {
        var parts = text.Split('\n', 2);
        parts[0] = Join(" · ", parts[0], line.Project);
        return Cut(string.Join('\n', parts));
    }

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
        return Cut(text);
    }

    private static string Cut(string text) => Beginning.Of(text, Longest);

    private static string Day(DateOnly day, Texts texts) => Dates.Long(day, texts.Culture);

    private static string Note(string? note) =>
        string.IsNullOrWhiteSpace(note) ? "" : "\n" + note.Trim();

    private static string Join(string between, params string?[] parts) =>
        string.Join(between, parts.Where(part => !string.IsNullOrWhiteSpace(part)).Distinct());
}
