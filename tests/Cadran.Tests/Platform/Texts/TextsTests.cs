using Cadran.Platform.Texts;

namespace Cadran.Tests.Platform.Texts;

using Texts = Cadran.Platform.Texts.Texts;

public class TextsTests
{
    private static readonly Texts English = Texts.Of(Cultures.English);
    private static readonly Texts French = Texts.Of(Cultures.French);

    [Fact]
    public void A_text_is_given_in_the_language_asked() =>
        Assert.Equal(("Save", "Enregistrer"), (English["common.save"], French["common.save"]));

    [Fact]
    public void A_missing_key_reads_as_itself_in_brackets() =>
        Assert.Equal("[no.such.key]", English["no.such.key"]);

    [Theory]
    [InlineData("L’e-mail a été refusé.", "Le courriel a été refusé.")]
    [InlineData("Dans l’e-mail à {0}", "Dans le courriel à {0}")]
    [InlineData("retour de l’e-mail", "retour du courriel")]
    [InlineData(
        "Aucun serveur d’e-mail\u00A0: cet e-mail reste",
        "Aucun serveur de courriel\u00A0: ce courriel reste"
    )]
    [InlineData("E-mail de facturation", "Courriel de facturation")]
    [InlineData("vos e-mails et votre adresse e-mail", "vos courriels et votre adresse courriel")]
    [InlineData("l’adresse", "l’adresse")]
    public void In_Canada_an_email_is_a_courriel(string french, string canadian) =>
        Assert.Equal(canadian, CanadianFrench.Of(french));

    [Theory]
    [InlineData(0, "0 rows", "0 ligne")]
    [InlineData(1, "1 row", "1 ligne")]
    [InlineData(2, "2 rows", "2 lignes")]
    [InlineData(1234, "1,234 rows", "1\u202F234 lignes")]
    public void French_counts_nothing_in_the_singular(int count, string english, string french) =>
        Assert.Equal(
            (english, french),
            (English.N("list.selected", count), French.N("list.selected", count))
        );

    [Fact]
    public void Decimals_are_written_by_the_culture() =>
        Assert.Equal("1\u202F855,16 sur 2", French["progress.of", 1855.16m, 2]);

    [Fact]
    public void A_key_that_stands_in_two_files_is_refused()
    {
        const string file = """{ "a": { "en": "A", "fr": "A" } }""";

        var problem = Assert.Throws<InvalidOperationException>(() =>
            TextCatalogue.Of([("one.texts.json", file), ("two.texts.json", file)])
        );

        Assert.Contains("two.texts.json: the key a", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_in_one_language_only_is_refused() =>
        Assert.Throws<InvalidOperationException>(() =>
            TextCatalogue.Of([("one.texts.json", """{ "a": { "en": "A" } }""")])
        );
}
