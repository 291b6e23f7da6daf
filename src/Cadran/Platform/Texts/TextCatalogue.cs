using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Cadran.Platform.Texts;

/// <summary>One text in both languages, and in the French of Canada where it says it otherwise.</summary>
internal sealed record Text(string En, string Fr, string? FrCa = null);

/// <summary>All texts of all files. A key that stands twice is refused, whichever files it is in.</summary>
internal sealed class TextCatalogue
{
    private readonly FrozenDictionary<string, Text> texts;

    private TextCatalogue(Dictionary<string, Text> texts) =>
        this.texts = texts.ToFrozenDictionary();

    public IReadOnlyDictionary<string, Text> All => texts;

    public static TextCatalogue Embedded(Assembly assembly) =>
        Of(
            assembly
                .GetManifestResourceNames()
                .Where(name => name.EndsWith(".texts.json", StringComparison.Ordinal))
                .Select(name => (name, Read(assembly, name)))
        );

    /// <summary>From the contents of files; throws with the file's name when one is wrong.</summary>
    public static TextCatalogue Of(IEnumerable<(string File, string Json)> files)
    {
        var texts = new Dictionary<string, Text>(StringComparer.Ordinal);
        foreach (var (file, json) in files)
        foreach (var (key, text) in Parse(file, json))
            if (!texts.TryAdd(key, text))
                throw new InvalidOperationException($"{file}: the key {key} stands twice");
        return new(texts);
    }

    public Text? Find(string key) => texts.GetValueOrDefault(key);

    private static IEnumerable<(string, Text)> Parse(string file, string json)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var entry in document.RootElement.EnumerateObject())
        {
            var french = Part(entry, "fr");
            var own = entry.Value.TryGetProperty("fr-CA", out var canadian)
                ? canadian.GetString()
                : null;
            yield return (entry.Name, new(Part(entry, "en"), french, InCanada(french, own)));
        }

        string Part(JsonProperty entry, string language) =>
            entry.Value.TryGetProperty(language, out var text) && text.GetString() is { } value
                ? value
                : throw new InvalidOperationException($"{file}: {entry.Name} has no {language}");
    }

    private static string? InCanada(string french, string? own)
    {
        var said = CanadianFrench.Of(own ?? french);
        return own is null && said == french ? null : said;
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
