using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cadran.Kernel;

namespace Cadran.Tests.Architecture;

/// <summary>Each refusal has a sentence in both languages, under "refusal." and its code.</summary>
public partial class RefusalTextsTests
{
    private static readonly Assembly Product = typeof(Refusal).Assembly;
    private static readonly Dictionary<string, JsonElement> Texts = Read();

    public static TheoryData<string> Codes =>
        [
            .. Product
                .GetTypes()
                .Where(type => type.Name.EndsWith("Refusals", StringComparison.Ordinal))
                .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
                .Select(refusal => refusal.GetValue(null))
                .OfType<Refusal>()
                .Select(refusal => refusal.Code)
                .Distinct(),
        ];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_refusal_has_its_sentence_in_english_and_french(string code)
    {
        var text = Texts["refusal." + code];

        Assert.NotEqual("", text.GetProperty("en").GetString()!.Trim());
        Assert.Empty(PlainBlankInFrench().Matches(text.GetProperty("fr").GetString()!));
    }

    [Theory]
    [InlineData("Une facture ; un avoir")]
    [InlineData("« Paris »")]
    [InlineData("de 0 à 100 %")]
    public void French_with_a_plain_blank_where_none_may_break_is_found(string text) =>
        Assert.NotEmpty(PlainBlankInFrench().Matches(text));

    private static Dictionary<string, JsonElement> Read() =>
        Product
            .GetManifestResourceNames()
            .Where(name => name.EndsWith(".texts.json", StringComparison.Ordinal))
            .SelectMany(name =>
                JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(
                    Product.GetManifestResourceStream(name)!
                )!
            )
            .ToDictionary(pair => pair.Key, pair => pair.Value);

    [GeneratedRegex("« | [;:!?»%]")]
    private static partial Regex PlainBlankInFrench();
}
