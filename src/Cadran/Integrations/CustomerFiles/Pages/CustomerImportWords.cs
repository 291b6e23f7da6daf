using Cadran.Platform.Texts;
using Cadran.Platform.Web.Fields;

namespace Cadran.Integrations.CustomerFiles.Pages;

/// <summary>Imports of customers and contacts in words.</summary>
internal static class CustomerImportWords
{
    public static string PageOf(CustomerImport import) => $"/settings/import/customers/{import.Id}";

    public static string FileOf(CustomerImport import, Texts texts) =>
        import.Request.FileName ?? texts["imports.file.unnamed"];

    public static IReadOnlyList<Choice> Duplicates(Texts texts) =>
        [
            new("skip", texts["imports.customers.duplicates.skip"]),
            new("update", texts["imports.customers.duplicates.update"]),
        ];
}
