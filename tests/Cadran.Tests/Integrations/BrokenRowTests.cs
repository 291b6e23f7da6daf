using Cadran.Integrations.Domain;

namespace Cadran.Tests.Integrations;

public sealed class BrokenRowTests
{
    [Theory]
    [InlineData(
        "2026-10-01,09:30:00",
        "2026-02-30,09:30:00",
        "startDate",
        "import.date_unreadable"
    )]
    [InlineData("2026-10-01,09:30:00", "hier,09:30:00", "startDate", "import.date_unreadable")]
    [InlineData("2026-10-01,09:30:00", ",09:30:00", "startDate", "import.date_unreadable")]
    [InlineData("2026-10-01,09:30:00", "01/10/26,09:30:00", "startDate", "import.date_unreadable")]
    [InlineData(
        "2026-10-01,09:30:00",
        "9999-10-01,09:30:00",
        "startDate",
        "import.date_out_of_range"
    )]
    [InlineData(
        "2026-10-01,09:30:00",
        "1926-10-01,09:30:00",
        "startDate",
        "import.date_out_of_range"
    )]
    [InlineData("2026-10-01,10:00:00", ",10:00:00", "endDate", "import.date_unreadable")]
    [InlineData("09:30:00", "25:30:00", "startTime", "import.time_unreadable")]
    [InlineData("09:30:00", "", "startTime", "import.time_unreadable")]
    [InlineData("10:00:00", "midi", "endTime", "import.time_unreadable")]
    [InlineData("00:30:00", "half an hour", "duration", "import.duration_unreadable")]
    [InlineData("00:30:00", "00:61:00", "duration", "import.duration_unreadable")]
    [InlineData("00:30:00", "30:00", "duration", "import.duration_unreadable")]
    [InlineData("00:30:00", "99999999:00:00", "duration", "import.duration_unreadable")]
    [InlineData("00:30:00", "00:00:00", "duration", "import.duration_out_of_range")]
    [InlineData("00:30:00", "-00:30:00", "duration", "import.duration_out_of_range")]
    [InlineData("00:30:00", "24:00:01", "duration", "import.duration_out_of_range")]
    [InlineData("00:30:00", "9999999:00:00", "duration", "import.duration_out_of_range")]
    [InlineData("Ana Petit,ana@atelier.example", ",", "person", "import.person_missing")]
    [InlineData("Ana Petit,ana@atelier.example", "-, ", "person", "import.person_missing")]
    [InlineData(",Yes,", ",peut-être,", "billable", "import.billable_unreadable")]
    public void The_field_and_the_reason_are_told(
        string sound,
        string broken,
        string field,
        string code
    )
    {
        var problem = Exports.Problem(Exports.File(Exports.Row.Replace(sound, broken)));

        Assert.Equal((2, field, code), (problem.Row, problem.Field, problem.Code));
    }

    [Fact]
    public void Exactly_24_hours_are_an_entry()
    {
        var row = Exports.At("2026-10-01", "09:00:00", "2026-10-02", "09:00:00", "24:00:00");

        Assert.Equal(86400, Exports.Time(Exports.File(row)).Seconds);
    }

    [Fact]
    public void All_that_is_wrong_with_a_row_is_told_at_once()
    {
        var row = Exports.At("x", "y", "2026-10-01", "10:00:00", "z");

        var broken = Assert.IsType<BrokenRow>(Assert.Single(Exports.Read(Exports.File(row))));

        Assert.Equal(
            ["startDate", "startTime", "duration"],
            broken.Problems.Select(problem => problem.Field)
        );
        Assert.Equal(["x"], broken.Problems[0].Values);
    }

    [Theory]
    [InlineData("Ana,ana@atelier.example,Zoë", "3")]
    [InlineData(Exports.Row + ",one,more", "15")]
    public void A_wrong_number_of_fields_is_told(string row, string found)
    {
        var problem = Exports.Problem(Exports.File(row));

        Assert.Equal(ImportCodes.FieldCount, problem.Code);
        Assert.Equal(["13", found], problem.Values);
    }

    [Fact]
    public void A_misplaced_quote_breaks_its_row_only()
    {
        var rows = Exports.Read(
            Exports.File(Exports.Row.Replace("Note", "\"Appel \"urgent\" noté\""), Exports.Row)
        );

        Assert.Equal(
            ImportCodes.QuoteMisplaced,
            Assert.Single(Assert.IsType<BrokenRow>(rows[0]).Problems).Code
        );
        Assert.IsType<ImportedTime>(rows[1]);
    }

    [Fact]
    public void Sound_rows_around_a_broken_one_are_read()
    {
        var rows = Exports.Read(Exports.File(Exports.Row, "broken", Exports.Row));

        Assert.IsType<ImportedTime>(rows[0]);
        Assert.IsType<BrokenRow>(rows[1]);
        Assert.IsType<ImportedTime>(rows[2]);
        Assert.Equal([2L, 3L, 4L], rows.Select(row => row.Row));
    }

    [Fact]
    public void An_amount_that_does_not_fit_the_style_of_the_file_is_told()
    {
        var rows = Exports.Read(
            $"{Exports.Header},Amount (EUR)\n{Exports.Row},12.50\n{Exports.Row},\"12,5\"\n{Exports.Row},7.25\n"
        );

        var problem = Assert.Single(Assert.IsType<BrokenRow>(rows[1]).Problems);
        Assert.Equal(("amount", ImportCodes.AmountUnreadable), (problem.Field, problem.Code));
    }

    [Theory]
    [InlineData("2026-10-01,09:30:00,,,00:30:00")]
    [InlineData("2026-10-01,09:30:00,-,-,-")]
    [InlineData("2026-10-01,09:30:00,2026-10-01,10:00:00,")]
    public void A_running_timer_is_left_out_and_said(string times)
    {
        var row = Exports.Row.Replace("2026-10-01,09:30:00,2026-10-01,10:00:00,00:30:00", times);

        var skipped = Assert.IsType<SkippedRow>(Assert.Single(Exports.Read(Exports.File(row))));

        Assert.Equal((2, ImportCodes.Running), (skipped.Row, skipped.Code));
    }

    [Fact]
    public void Empty_lines_are_no_rows_but_are_counted()
    {
        var rows = Exports.Read(Exports.File("", ",,,,,,,,,,,,", Exports.Row, ""));

        Assert.Equal(4, Assert.Single(rows).Row);
    }

    [Fact]
    public void A_long_text_is_quoted_in_short()
    {
        var problem = Exports.Problem(
            Exports.File(Exports.Row.Replace("00:30:00", new string('x', 500)))
        );

        Assert.Equal(81, Assert.Single(problem.Values).Length);
    }
}
