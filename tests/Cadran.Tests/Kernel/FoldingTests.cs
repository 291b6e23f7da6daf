using Cadran.Kernel;
using CsCheck;

namespace Cadran.Tests.Kernel;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("  ÉLODIE \u00A0 Gagnon\t", "elodie gagnon")]
    [InlineData("E\u0301lodie", "elodie")]
    [InlineData("Dmitri Ōta", "dmitri ota")]
    [InlineData("Cœur d’Alène", "coeur d'alene")]
    [InlineData("Straße, Ørsted, Łódź, Æon", "strasse, orsted, lodz, aeon")]
    [InlineData("İstanbul Iğdır", "istanbul igdir")]
    [InlineData("ﬁn № ２", "fin no 2")]
    [InlineData("Київ", "киів")]
    [InlineData("한국", "한국")]
    [InlineData("", "")]
    [InlineData(" \n ", "")]
    [InlineData(null, "")]
    public void A_text_is_folded(string? text, string folded) =>
        Assert.Equal(folded, Folding.Fold(text));

    [Fact]
    public void Folding_twice_changes_nothing_more() =>
        Gen.String.Sample(text =>
            Assert.Equal(Folding.Fold(text), Folding.Fold(Folding.Fold(text)))
        );
}
