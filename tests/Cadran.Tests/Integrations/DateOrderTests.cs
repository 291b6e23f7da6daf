using Cadran.Integrations.Domain;

namespace Cadran.Tests.Integrations;

public sealed class DateOrderTests
{
    [Theory]
    [InlineData("03/10/2026", "31/10/2026", "2026-10-03")]
    [InlineData("10/03/2026", "10/31/2026", "2026-10-03")]
    [InlineData("03.10.2026", "31.10.2026", "2026-10-03")]
    [InlineData("10-3-2026", "10-31-2026", "2026-10-03")]
    [InlineData("2026/10/03", "2026/10/31", "2026-10-03")]
    public void A_part_over_12_anywhere_decides_for_the_whole_file(
        string date,
        string telling,
        string day
    )
    {
        var rows = Exports.Read(Exports.File(On(date), On(telling)));

        Assert.Equal(
            DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
            Assert.IsType<ImportedTime>(rows[0]).WorkDate
        );
    }

    [Fact]
    public void When_nothing_decides_it_is_asked()
    {
        var refusal = Exports.Open(Exports.File(On("03/10/2026"))).Refusal;

        Assert.Equal("import.date_order_unknown", refusal?.Code);
        Assert.Equal("dateOrder", refusal?.Field);
        Assert.Equal(["03/10/2026"], refusal!.Values);
    }

    [Theory]
    [InlineData("DayFirst", "2026-10-03")]
    [InlineData("MonthFirst", "2026-03-10")]
    public void The_answer_is_followed(string order, string day)
    {
        var options = Exports.Paris with { DateOrder = Enum.Parse<DateOrder>(order) };

        var time = Exports.Time(Exports.File(On("03/10/2026")), options);

        Assert.Equal(
            day,
            time.WorkDate.ToString("O", System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    [Fact]
    public void The_end_date_decides_too() =>
        Assert.IsType<ImportedTime>(
            Exports.Read(
                Exports.File(
                    Exports.At("12/10/2026", "23:30:00", "13/10/2026", "00:30:00", "01:00:00")
                )
            )[0]
        );

    [Fact]
    public void A_row_that_contradicts_the_others_is_broken()
    {
        var rows = Exports.Read(Exports.File(On("31/10/2026"), On("30/10/2026"), On("10/31/2026")));

        Assert.IsType<ImportedTime>(rows[0]);
        Assert.All(
            Assert.IsType<BrokenRow>(rows[2]).Problems,
            problem => Assert.Equal(ImportCodes.DateUnreadable, problem.Code)
        );
    }

    [Fact]
    public void A_tie_decides_nothing() =>
        Assert.Equal(
            "import.date_order_unknown",
            Exports
                .Open(Exports.File(On("31/10/2026"), On("10/31/2026"), On("01/02/2026")))
                .Refusal?.Code
        );

    private static string On(string date) =>
        Exports.At(date, "09:00:00", date, "10:00:00", "01:00:00");
}
