using System.Reflection;
using System.Text.Json;
using Cadran.Integrations.Domain;

namespace Cadran.Tests.Integrations;

public sealed class ImportTextsTests
{
    private static readonly Dictionary<string, Dictionary<string, string>> Texts = Load();

    public static TheoryData<string> Codes =>
        [
            .. typeof(ImportCodes)
                .GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(code => (string)code.GetRawConstantValue()!),
            "import.empty",
            "import.unreadable",
            "import.unknown_format",
            "import.date_order_unknown",
            "import.decimal_style_unknown",
            "import.zone_unknown",
        ];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_has_a_sentence_in_both_languages_with_the_same_places(string code)
    {
        var text = Texts.GetValueOrDefault("refusal." + code) ?? Texts["notice." + code];

        Assert.All(["en", "fr"], language => Assert.NotEmpty(text[language]));
        Assert.Equal(Places(text["en"]), Places(text["fr"]));
    }

    private static IEnumerable<string> Places(string text) =>
        Enumerable
            .Range(0, 3)
            .Select(i => $"{{{i}}}")
            .Where(place => text.Contains(place, StringComparison.Ordinal));

    private static Dictionary<string, Dictionary<string, string>> Load()
    {
        var assembly = typeof(TimeExport).Assembly;
        var name = assembly
            .GetManifestResourceNames()
            .Single(resource =>
                resource.EndsWith("Integrations.texts.json", StringComparison.Ordinal)
            );
        using var stream = assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(stream)!;
    }
}
