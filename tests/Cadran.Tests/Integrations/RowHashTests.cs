using Cadran.Integrations.Domain;

namespace Cadran.Tests.Integrations;

public sealed class RowHashTests
{
    [Fact]
    public void Equal_rows_are_entries_of_their_own_and_stay_the_same_ones()
    {
        var three = Hashes(Exports.File(Exports.Row, Exports.Row, Exports.Row));

        Assert.Equal(3, three.Distinct().Count());
        Assert.Equal(three.Take(2), Hashes(Exports.File(Exports.Row, Exports.Row)));
    }

    [Fact]
    public void Other_rows_before_it_do_not_change_a_hash()
    {
        var other = Exports.Row.Replace("Note", "Other");

        Assert.Equal(
            Hashes(Exports.File(Exports.Row))[0],
            Hashes(Exports.File(other, "broken", Exports.Row))[^1]
        );
    }

    [Fact]
    public void Separator_date_style_address_case_and_amounts_do_not_change_a_hash()
    {
        var plain = Exports.Time(Exports.File(Exports.Row)).Hash;
        var semicolons = Exports.File(Exports.Row).Replace(',', ';');
        var days = Exports.File(Exports.Row.Replace("2026-10-01", "01/10/2026"));
        var priced = $"{Exports.Header},Amount (EUR)\n{Exports.Row},12.50\n";

        Assert.Equal(plain, Exports.Time(semicolons).Hash);
        Assert.Equal(
            plain,
            Exports.Time(days, Exports.Paris with { DateOrder = DateOrder.DayFirst }).Hash
        );
        Assert.Equal(plain, Exports.Time(priced).Hash);
        Assert.Equal(plain, Exports.Time(Exports.File(Exports.Row.Replace("ana@", "Ana@"))).Hash);
    }

    [Theory]
    [InlineData("Ana Petit", "Anna Petit")]
    [InlineData("Café Zoë", "Cafe Zoe")]
    [InlineData("Site,Recette", "SiteR,ecette")]
    [InlineData("Note", "Note ")]
    [InlineData("Yes", "No")]
    [InlineData("00:30:00", "00:30:01")]
    [InlineData("09:30:00", "09:30:01")]
    [InlineData("web", "")]
    public void Whatever_the_row_says_otherwise_changes_the_hash(string from, string to) =>
        Assert.NotEqual(
            Exports.Time(Exports.File(Exports.Row)).Hash,
            Exports.Time(Exports.File(Exports.Row.Replace(from, to))).Hash
        );

    [Fact]
    public void A_hash_stays_what_it_was_in_earlier_versions() =>
        Assert.Equal(
            "20261001efdf1498a7bd20b2f68cbaf4",
            Exports.Time(Exports.File(Exports.Row)).Hash
        );

    private static List<string> Hashes(string text) =>
        [.. Exports.Read(text).OfType<ImportedTime>().Select(time => time.Hash)];
}
