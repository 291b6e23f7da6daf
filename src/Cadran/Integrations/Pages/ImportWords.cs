using Cadran.Platform.Texts;
using Cadran.Platform.Web.Fields;
using NodaTime.TimeZones;

namespace Cadran.Integrations.Pages;

/// <summary>Imports in words.</summary>
internal static class ImportWords
{
    public static string PageOf(ImportJob import) => $"/settings/import/{import.Id}";

    /// <summary>The file's name; imports through the API may have none.</summary>
    public static string FileOf(ImportJob import, Texts texts) =>
        import.FileName ?? texts["imports.file.unnamed"];

    /// <summary>"Toggl Track".</summary>
    public static string SourceOf(ImportReport report, Texts texts) =>
        Domain.TimeExportFormat.NameOf(report.Source) ?? texts["imports.source.generic"];

    public static string KindOf(string kind, Texts texts) => texts["imports.remark." + kind];

    /// <summary>The column of the file that a remark is about; null when it is about the whole row.</summary>
    public static string? FieldOf(ImportRemark remark, Texts texts) =>
        remark.Field is { } field ? texts["imports.field." + field] : null;

    public static IReadOnlyList<Choice> Zones() =>
        [
            .. TzdbDateTimeZoneSource
                .Default.ZoneLocations!.Select(z => z.ZoneId)
                .Append("UTC")
                .Distinct()
                .Order(StringComparer.Ordinal)
                .Select(z => new Choice(z, z.Replace('_', ' '))),
        ];
}
