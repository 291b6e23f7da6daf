using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Cadran.Billing.Documents;

/// <summary>The labels of printed documents in one language; a culture of a place ("fr-CA") may have words of its own.</summary>
internal sealed class DocumentTexts(string language, string? culture = null)
{
    private const string Resource = "Cadran.Billing.Documents.InvoiceDocument.texts.json";

    private static readonly Lazy<FrozenDictionary<string, Dictionary<string, string>>> All = new(
        Load
    );

    /// <summary>The text of that key, with <paramref name="places"/> in its places.</summary>
    public string Of(string key, params object[] places) =>
        string.Format(CultureInfo.InvariantCulture, Find(key), places);

    // The only way to the texts: what holds them can be changed here.
    private string Find(string key)
    {
        var text = All.Value[key];
        return culture is not null && text.TryGetValue(culture, out var own) ? own
            : text.TryGetValue(language, out var found) ? found
            : text["en"];
    }

    private static FrozenDictionary<string, Dictionary<string, string>> Load()
    {
        using var stream = typeof(DocumentTexts).Assembly.GetManifestResourceStream(Resource)!;
        return JsonSerializer
            .Deserialize<Dictionary<string, Dictionary<string, string>>>(stream)!
            .ToFrozenDictionary();
    }
}
