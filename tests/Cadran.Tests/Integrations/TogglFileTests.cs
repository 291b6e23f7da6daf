using Cadran.Integrations;
using Cadran.Integrations.Domain;

namespace Cadran.Tests.Integrations;

public sealed class TogglFileTests
{
    [Fact]
    public void Every_row_of_the_file_is_a_time_entry()
    {
        var rows = Read("Europe/Paris");

        Assert.Equal(414, rows.Count);
        Assert.Equal(Enumerable.Range(2, 414), rows.Select(row => (int)row.Row));
        Assert.All(rows, row => Assert.IsType<ImportedTime>(row));
    }

    [Fact]
    public void The_row_count_is_known_before_the_rows_are_read()
    {
        using var stream = File.OpenRead(Exports.RealFile);

        var export = TimeExport.Of(ImportFile.Of(stream).Read, Exports.Paris).Value;

        Assert.Equal(414, export.RowCount);
        Assert.Equal("toggl", export.Format.Source);
    }

    [Theory]
    [InlineData("Café Zoë", 142417)]
    [InlineData("Globex \"Nord\" SARL", 154250)]
    [InlineData("Hôtel L'Escale", 181670)]
    [InlineData("Initech, Inc.", 179386)]
    [InlineData("Umbrella & Fils", 144062)]
    [InlineData("Ville de Saint-Malo", 144557)]
    [InlineData("Éole Énergies", 200794)]
    public void Billable_seconds_of_each_client_are_exact(string client, int seconds)
    {
        var billable = Times().Where(time => time.Client == client && time.Billable == true);

        Assert.Equal(seconds, billable.Sum(time => time.Seconds));
    }

    [Fact]
    public void Rows_without_a_client_are_kept_without_one()
    {
        var clients = Times().Select(time => time.Client).ToList();

        Assert.Equal(10, clients.Count(client => client is null));
        Assert.Equal(7, clients.OfType<string>().Distinct().Count());
    }

    [Fact]
    public void The_night_of_the_clock_change_lasted_four_hours_and_three_quarters()
    {
        var night = Times().Single(time => time.Description == "Astreinte");

        Assert.Equal(17100, night.Seconds);
        Assert.Equal(new DateTime(2026, 10, 24, 23, 30, 0), night.LocalStart);
        Assert.Equal(new DateTimeOffset(2026, 10, 24, 21, 30, 0, TimeSpan.Zero), night.StartsAt);
        Assert.Equal(new DateOnly(2026, 10, 24), night.WorkDate);
    }

    [Fact]
    public void In_Paris_the_clock_times_explain_every_duration() =>
        Assert.All(Times(), time => Assert.Empty(time.Notices));

    [Fact]
    public void In_another_zone_the_night_of_the_clock_change_is_reported()
    {
        var noted = Read("Etc/UTC").Cast<ImportedTime>().Single(time => time.Notices.Count > 0);

        var notice = Assert.Single(noted.Notices);
        Assert.Equal(ImportCodes.DurationDiffers, notice.Code);
        Assert.Equal(["3:45:00", "4:45:00"], notice.Values);
        Assert.Equal(17100, noted.Seconds);
    }

    [Fact]
    public void Notes_keep_quotes_semicolons_line_breaks_and_formulas()
    {
        var notes = Times().Select(time => time.Description).ToHashSet();

        Assert.Contains("Appel \"urgent\"", notes);
        Assert.Contains("Étude; chiffrage", notes);
        Assert.Contains("Atelier UX\n(2e partie)", notes);
        Assert.Contains("=SUM(A1:A3)", notes);
        Assert.Contains(null, notes);
    }

    [Fact]
    public void The_line_tells_where_a_row_begins_though_notes_have_several_lines()
    {
        var lines = File.ReadAllLines(Exports.RealFile);

        Assert.All(
            Times(),
            time =>
                Assert.StartsWith(time.PersonName!, lines[time.Line - 1], StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Everyone_has_a_name_and_an_address()
    {
        var people = Times().Select(time => (time.PersonName, time.Email)).Distinct().ToList();

        Assert.Equal(6, people.Count);
        Assert.Contains(("Élodie Gagnon", "elodie@atelier.example"), people);
    }

    [Fact]
    public void Reading_twice_gives_the_same_hashes_and_none_twice()
    {
        var first = Times().Select(time => time.Hash).ToList();

        Assert.Equal(414, first.Distinct().Count());
        Assert.Equal(first, Times().Select(time => time.Hash));
    }

    private static List<ImportedTime> Times() => [.. Read("Europe/Paris").Cast<ImportedTime>()];

    private static List<ImportRow> Read(string zone)
    {
        using var stream = File.OpenRead(Exports.RealFile);
        return [.. TimeExport.Of(ImportFile.Of(stream).Read, new(zone)).Value.Rows()];
    }
}
