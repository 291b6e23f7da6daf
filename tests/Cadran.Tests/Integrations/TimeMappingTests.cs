using Cadran.Integrations.Domain;

namespace Cadran.Tests.Integrations;

/// <summary>A file of any columns is read by a mapping.</summary>
public sealed class TimeMappingTests
{
    private static readonly string[] Headers = ["Tag", "Wer", "Firma", "Was", "Min"];

    private static readonly Dictionary<string, string> Mapping = new()
    {
        ["startDate"] = "Tag",
        ["person"] = "Wer",
        ["client"] = "firma",
        ["description"] = "Was",
        ["minutes"] = "Min",
    };

    [Fact]
    public void Columns_say_what_the_mapping_says()
    {
        var rows = Exports.Read(OtherTools.Own, With(Mapping));

        var time = Assert.IsType<ImportedTime>(rows[0]);
        Assert.Equal(("Ana Petit", "Éole", 5400), (time.PersonName, time.Client, time.Seconds));
        Assert.Equal(new DateOnly(2026, 10, 1), time.WorkDate);
        Assert.Equal("minutes", Assert.IsType<BrokenRow>(rows[1]).Problems[0].Field);
    }

    [Fact]
    public void Without_a_column_for_people_whoever_imports_has_worked()
    {
        var own = Mapping.Where(pair => pair.Key != "person").ToDictionary();

        var rows = Exports.Read(OtherTools.Own, With(own) with { Importer = "Ben Roy" });

        Assert.Equal("Ben Roy", Assert.IsType<ImportedTime>(rows[0]).PersonName);
    }

    [Fact]
    public void Without_a_duration_it_lasts_from_begin_to_end_by_real_time()
    {
        var format = Format(
            new() { ["startDate"] = "Start", ["endDate"] = "End" },
            ["Start", "End"]
        );

        var time = Exports.Time(
            "Start,End\n2026-10-24 23:30,2026-10-25 03:15\n",
            Exports.Paris with
            {
                Format = format.Value,
                Importer = "Ana",
            }
        );

        Assert.Equal(17100, time.Seconds);
    }

    [Theory]
    [InlineData("1:30", 5400)]
    [InlineData("1.5", 5400)]
    [InlineData("\"1,5\"", 5400)]
    [InlineData("1:30:30", 5430)]
    [InlineData("2", 7200)]
    public void A_duration_is_hours_with_minutes_or_decimals(string written, int seconds)
    {
        var format = Format(
            new() { ["startDate"] = "Day", ["duration"] = "Hours" },
            ["Day", "Hours"]
        );

        var time = Exports.Time(
            $"Day,Hours\n2026-10-01,{written}\n",
            Exports.Paris with
            {
                Format = format.Value,
                Importer = "Ana",
            }
        );

        Assert.Equal(seconds, time.Seconds);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_its_field()
    {
        var wrong = Format(
            new()
            {
                ["person"] = "Wer",
                ["client"] = "Wer",
                ["project"] = "Ort",
                ["colour"] = "Was",
            },
            Headers
        );

        Assert.Equal(
            [
                ("import.column_twice", "mapping.client"),
                ("import.column_missing", "mapping.project"),
                ("field.invalid", "mapping.colour"),
                ("field.required", "mapping.startDate"),
                ("import.duration_needed", "mapping.duration"),
            ],
            wrong.Refusals.Select(r => (r.Code, r.Field!))
        );
    }

    [Fact]
    public void Columns_are_proposed_from_their_headers_in_French_and_English()
    {
        var mapping = ColumnMapping.Proposed(
            TimeMapping.Fields,
            ["Collaborateur", "JOUR", "Client", "Durée", "Notes", "Couleur"]
        );

        Assert.Equal(
            "client=Client description=Notes duration=Durée person=Collaborateur startDate=JOUR",
            string.Join(' ', mapping.OrderBy(p => p.Key).Select(p => $"{p.Key}={p.Value}"))
        );
    }

    [Fact]
    public void A_mapping_belongs_to_the_headers_in_whatever_order_and_case() =>
        Assert.Equal(
            ColumnMapping.HeadersKey(["Tag", "Wér"]),
            ColumnMapping.HeadersKey(["WER ", "tag"])
        );

    private static TimeExportOptions With(Dictionary<string, string> mapping) =>
        Exports.Paris with
        {
            Format = Format(mapping, Headers).Value,
        };

    private static Cadran.Kernel.Result<TimeExportFormat> Format(
        Dictionary<string, string> mapping,
        string[] headers
    ) => TimeMapping.Format(mapping, headers);
}
