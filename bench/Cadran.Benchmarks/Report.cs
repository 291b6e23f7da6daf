using System.Text;

namespace Cadran.Benchmarks;

/// <summary>Collects the figures by measure and prints one table with both databases side by side.</summary>
internal sealed class Report
{
    private readonly List<(string Measure, string Goal)> rows = [];
    private readonly Dictionary<(string Measure, string Database), string> values = [];

    public void Add(string database, string measure, string goal, string value)
    {
        if (!rows.Contains((measure, goal)))
            rows.Add((measure, goal));
        values[(measure, database)] = value;
        Console.Error.WriteLine($"{database, -10} {measure}: {value} (goal {goal})");
    }

    public string ToMarkdown(Options options)
    {
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{options.Entries:N0} entries stored, {Environment.ProcessorCount} cores, clients on the same machine"
        );
        text.AppendLine();
        text.AppendLine("| measure | goal | SQLite | PostgreSQL |");
        text.AppendLine("|---|---|---|---|");
        foreach (var (measure, goal) in rows)
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {measure} | {goal} | {Of(measure, "SQLite")} | {Of(measure, "PostgreSQL")} |"
            );
        return text.ToString();
    }

    private string Of(string measure, string database) =>
        values.GetValueOrDefault((measure, database), "–");
}
