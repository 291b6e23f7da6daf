using Cadran.Integrations.Domain;
using Cadran.Kernel;

namespace Cadran.Tests.Integrations;

/// <summary>The exports of Harvest, Clockify, Kimai and solidtime are known by their columns and read.</summary>
public sealed class OtherToolsTests
{
    public static TheoryData<string, string> Tools =>
        new()
        {
            { OtherTools.Harvest, "harvest" },
            { OtherTools.Clockify, "clockify" },
            { OtherTools.OlderClockify, "clockify" },
            { OtherTools.Kimai, "kimai" },
            { OtherTools.FrenchKimai, "kimai" },
            { OtherTools.GermanKimai, "kimai" },
            { OtherTools.Solidtime, "solidtime" },
            { Exports.Header + "\n" + Exports.Row + "\n", "toggl" },
        };

    [Theory]
    [MemberData(nameof(Tools))]
    public void A_tool_is_known_by_its_columns(string file, string source) =>
        Assert.Equal(source, Exports.Open("\uFEFF" + file).Value.Format.Source);

    [Fact]
    public void Harvest_has_decimal_commas_in_a_comma_file_and_keeps_what_it_says_of_money()
    {
        var times = Times(OtherTools.Harvest);

        var first = times[0];
        Assert.Equal(
            ("Élodie Gagnon", 4500, true, true),
            (first.PersonName, first.Seconds, first.Invoiced, first.Approved)
        );
        Assert.Equal((Euros(90), Euros(40)), (first.Rate, first.CostRate));
        Assert.Null(first.LocalStart);
        Assert.Equal((false, false), (times[1].Invoiced, times[1].Approved));
        Assert.Equal((null, false, null), (times[2].Rate, times[2].Billable, times[2].Description));
    }

    [Fact]
    public void Clockify_leaves_out_breaks_and_names_the_invoice()
    {
        var rows = Exports.Read(OtherTools.Clockify);

        var time = Assert.IsType<ImportedTime>(rows[0]);
        Assert.Equal(("F-77", true, 5400), (time.InvoiceNumber, time.Invoiced, time.Seconds));
        Assert.Equal(new DateTime(2026, 10, 31, 9, 30, 0), time.LocalStart);
        Assert.Equal(Euros(90), time.Rate);
        Assert.Equal(ImportCodes.NotWork, Assert.IsType<SkippedRow>(rows[1]).Code);
    }

    [Fact]
    public void An_older_file_of_Clockify_calls_the_task_an_activity()
    {
        var time = Assert.Single(Times(OtherTools.OlderClockify));

        Assert.Equal(("Dev", null, null), (time.Task, time.Billable, time.Client));
    }

    [Fact]
    public void Kimai_ends_the_next_day_agrees_on_whole_prices_and_leaves_out_what_runs_and_sums()
    {
        var rows = Exports.Read(OtherTools.Kimai);

        var first = Assert.IsType<ImportedTime>(rows[0]);
        Assert.Equal((5400, Francs(120), Francs(40)), (first.Seconds, first.Rate, first.CostRate));
        var night = Assert.IsType<ImportedTime>(rows[1]);
        Assert.Equal(new DateTime(2026, 10, 2, 1, 0, 0), night.LocalEnd);
        Assert.Equal((7200, Francs(150)), (night.Seconds, night.Rate));
        Assert.Equal(ImportCodes.Running, Assert.IsType<SkippedRow>(rows[2]).Code);
        Assert.Equal(ImportCodes.Totals, Assert.IsType<SkippedRow>(rows[3]).Code);
    }

    [Theory]
    [InlineData(OtherTools.FrenchKimai)]
    [InlineData(OtherTools.GermanKimai)]
    public void Kimai_is_read_in_other_languages(string file)
    {
        var time = Assert.Single(Times(file));

        Assert.Equal(("Ana Petit", "Café Zoë", "Dev"), (time.PersonName, time.Client, time.Task));
        Assert.Equal((5400, Euros(90), true), (time.Seconds, time.Rate, time.Billable));
        Assert.Equal(new DateOnly(2026, 10, 31), time.WorkDate);
        Assert.Empty(time.Notices);
    }

    [Theory]
    [InlineData("2026-10-01 09:30:00", "2026-10-01 11:00:00")]
    [InlineData("2026-10-01T07:30:00Z", "2026-10-01T09:00:00.000Z")]
    [InlineData("2026-10-01T03:30:00-0400", "2026-10-01T11:00:00+02:00")]
    public void Solidtime_has_days_and_times_in_one_with_a_zone_or_without(string start, string end)
    {
        var file = OtherTools
            .Solidtime.Replace("2026-10-01 09:30:00", start)
            .Replace("2026-10-01 11:00:00", end);

        var rows = Exports.Read(file);

        var time = Assert.IsType<ImportedTime>(rows[0]);
        Assert.Equal(new DateTime(2026, 10, 1, 9, 30, 0), time.LocalStart);
        Assert.Equal(new DateTimeOffset(2026, 10, 1, 7, 30, 0, TimeSpan.Zero), time.StartsAt);
        Assert.Empty(time.Notices);
        Assert.Equal(ImportCodes.Running, Assert.IsType<SkippedRow>(rows[1]).Code);
    }

    [Fact]
    public void A_file_of_another_tool_than_the_one_that_was_named_is_refused_with_its_name()
    {
        var kimai = Exports.Paris with { Format = KimaiFormat.Kimai };

        var refusal = Exports.Open(OtherTools.Harvest, kimai).Refusal;

        Assert.Equal("import.looks_like", refusal?.Code);
        Assert.Equal(["Kimai", "Harvest"], refusal!.Values);
    }

    [Fact]
    public void Days_that_prove_nothing_are_asked_about_over_the_whole_file()
    {
        var file = OtherTools.FrenchKimai.Replace("31/10/2026", "03/04/2026");

        Assert.Equal("import.date_order_unknown", Exports.Open(file).Refusal?.Code);
    }

    [Fact]
    public void An_unknown_currency_breaks_the_row() =>
        Assert.Equal(
            ("currency", ImportCodes.CurrencyUnknown),
            Exports
                .Read(OtherTools.Kimai.Replace("1:30,CHF", "1:30,Taler"))
                .OfType<BrokenRow>()
                .Select(row => (row.Problems[0].Field, row.Problems[0].Code))
                .Single()
        );

    [Fact]
    public void A_rate_that_nobody_is_paid_breaks_the_row() =>
        Assert.Equal(
            ImportCodes.AmountUnreadable,
            Exports
                .Read(
                    OtherTools.Kimai.Replace(
                        ",120.00,,Ana Petit,ana,ana@atelier.example,,Café Zoë,Site,Dev,Menu",
                        ",999999999999999,,Ana Petit,ana,ana@atelier.example,,Café Zoë,Site,Dev,Menu"
                    )
                )
                .OfType<BrokenRow>()
                .Single()
                .Problems[0]
                .Code
        );

    private static List<ImportedTime> Times(string file) =>
        [.. Exports.Read(file).Cast<ImportedTime>()];

    private static Money Euros(decimal amount) => new(amount, Currency.Of("EUR"));

    private static Money Francs(decimal amount) => new(amount, Currency.Of("CHF"));
}
