using System.Text.RegularExpressions;
using Cadran.Platform.Texts;

namespace Cadran.Tests.Platform.Texts;

/// <summary>Rules that all text files keep, whoever wrote them.</summary>
public partial class AllTextsTests
{
    private static readonly IReadOnlyDictionary<string, Text> All = TextCatalogue
        .Embedded(typeof(TextCatalogue).Assembly)
        .All;

    [Fact]
    public void Every_text_is_in_both_languages_with_the_same_places()
    {
        var wrong = All.Where(text =>
            string.IsNullOrWhiteSpace(text.Value.En)
            || string.IsNullOrWhiteSpace(text.Value.Fr)
            || !Places(text.Value.En).SetEquals(Places(text.Value.Fr))
        );

        Assert.NotEmpty(All);
        Assert.Empty(wrong.Select(text => text.Key));
    }

    [Fact]
    public void The_French_of_Canada_differs_and_has_the_same_places()
    {
        var own = All.Where(text => text.Value.FrCa is not null).ToList();

        Assert.NotEmpty(own);
        Assert.DoesNotContain(
            own,
            text =>
                text.Value.FrCa == text.Value.Fr
                || !Places(text.Value.FrCa!).SetEquals(Places(text.Value.Fr))
                || Mistakes(text.Value.FrCa!).Any()
        );
        Assert.DoesNotContain(All, text => French().IsMatch(text.Value.FrCa ?? text.Value.Fr));
    }

    /// <summary>Canada has no TVA, and says "avant taxes" and "taxes comprises" (decision 0075).</summary>
    [Fact]
    public void In_Canada_nothing_is_said_of_the_VAT_of_France() =>
        Assert.Empty(
            All.Where(text =>
                    OfVat().IsMatch(text.Value.FrCa ?? text.Value.Fr)
                    && !WhereVatIs().IsMatch(text.Key)
                )
                .Select(text => text.Key)
        );

    [Fact]
    public void Every_plural_has_both_its_forms() =>
        Assert.DoesNotContain(
            All.Keys,
            key => Misses(key, ".one", ".other") || Misses(key, ".other", ".one")
        );

    [Fact]
    public void Every_key_written_in_the_sources_exists()
    {
        var used = Sources
            .Of(".razor", ".cs")
            .SelectMany(file =>
                UsedIn(file.Text).Select(key => $"{key} in {Path.GetFileName(file.Path)}")
            )
            .ToList();

        Assert.NotEmpty(used);
        Assert.DoesNotContain(used, use => !Exists(use.Split(' ')[0]));
    }

    [Fact]
    public void French_is_set_with_its_own_spaces() =>
        Assert.DoesNotContain(All, text => Mistakes(text.Value.Fr).Any());

    [Theory]
    [InlineData("Sur quoi ?")]
    [InlineData("Quoi?")]
    [InlineData("Deux ; trois")]
    [InlineData("Accord : tous")]
    [InlineData("Accord: tous")]
    [InlineData("« oui »")]
    [InlineData("«oui»")]
    [InlineData("l'accord")]
    public void A_mistake_of_spaces_is_seen(string french) => Assert.NotEmpty(Mistakes(french));

    [Theory]
    [InlineData("Sur quoi\u202F? Le «\u00A0vrai\u00A0» taux\u00A0: 12:30, https://a.example/?b=c")]
    public void Good_spaces_hours_and_addresses_pass(string french) =>
        Assert.Empty(Mistakes(french));

    private static bool Misses(string key, string form, string other) =>
        key.EndsWith(form, StringComparison.Ordinal)
        && !All.ContainsKey(key[..^form.Length] + other);

    private static HashSet<string> Places(string text) =>
        [.. Place().Matches(text).Select(match => match.Groups[1].Value)];

    private static IEnumerable<string> UsedIn(string source) =>
        Plain()
            .Matches(source)
            .Select(m => m.Groups[1].Value)
            .Concat(Plural().Matches(source).Select(m => m.Groups[1].Value + ".other"));

    private static bool Exists(string key) => All.ContainsKey(key);

    private static IEnumerable<string> Mistakes(string french) =>
        Wrong().Matches(Address().Replace(french, "")).Select(match => match.Value);

    /// <summary>The words of France for a quote.</summary>
    [GeneratedRegex(@"\b[Dd]evis\b")]
    private static partial Regex French();

    [GeneratedRegex(@"\b(HT|TTC|TVA)\b")]
    private static partial Regex OfVat();

    /// <summary>
    /// E-invoices of EN 16931, papers where there is VAT, what is printed for France, the taxes of a French firm, and the
    /// fields that a firm in Canada is not shown.
    /// </summary>
    [GeneratedRegex(
        @"^einvoice\.|^style\.|\.vat$|\.fr$|^bill\.tax\.preset\.fr|^invoice\.vat$|^invoice\.exempt\.[KG]|^documents\.(vat|debits)"
    )]
    private static partial Regex WhereVatIs();

    [GeneratedRegex(@"\{(\d+)")]
    private static partial Regex Place();

    [GeneratedRegex("""\b(?:T|t|texts|Words)\["([^"]+)"\s*[,\]]""")]
    private static partial Regex Plain();

    [GeneratedRegex("""\b(?:T|t|texts|Words)\.N\(\s*"([^"]+)"\s*,""")]
    private static partial Regex Plural();

    [GeneratedRegex(@"https?://\S+|/\S*\?\S*|SEQ:\d?|EM:")]
    private static partial Regex Address();

    [GeneratedRegex(
        @"[^\u202F?!][;!?](?!=)|[^\u00A0\d]:|\d:(?!\d)|«[^\u00A0]|[^\u00A0]»|\p{L}'\p{L}"
    )]
    private static partial Regex Wrong();
}
