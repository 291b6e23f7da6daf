using System.Text;
using Cadran.Integrations;
using Cadran.Integrations.Domain;
using Cadran.Kernel;

namespace Cadran.Tests.Integrations;

/// <summary>Time exports as tests write them, and what is read from them.</summary>
internal static class Exports
{
    public const string Header =
        "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags";

    public const string Row =
        "Ana Petit,ana@atelier.example,Café Zoë,Site,Recette,Note,Yes,2026-10-01,09:30:00,2026-10-01,10:00:00,00:30:00,web";

    public static readonly TimeExportOptions Paris = new("Europe/Paris");

    public static string RealFile =>
        Path.Combine(AppContext.BaseDirectory, "Integrations", "toggl-2026-10.csv");

    public static string File(params string[] rows) =>
        string.Join("\r\n", [Header, .. rows]) + "\r\n";

    /// <summary>A row with other times.</summary>
    public static string At(
        string startDate,
        string start,
        string endDate,
        string end,
        string duration
    ) => $"Ana Petit,ana@atelier.example,,,,,Yes,{startDate},{start},{endDate},{end},{duration},";

    public static Result<TimeExport> Open(string text, TimeExportOptions? options = null) =>
        TimeExport.Of(() => new StringReader(text), options ?? Paris);

    public static Result<TimeExport> Open(byte[] content) =>
        TimeExport.Of(ImportFile.Of(new MemoryStream(content)).Read, Paris);

    public static List<ImportRow> Read(string text, TimeExportOptions? options = null) =>
        [.. Open(text, options).Value.Rows()];

    public static ImportedTime Time(string text, TimeExportOptions? options = null) =>
        Assert.IsType<ImportedTime>(Assert.Single(Read(text, options)));

    public static RowProblem Problem(string text) =>
        Assert.Single(Assert.IsType<BrokenRow>(Assert.Single(Read(text))).Problems);

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
