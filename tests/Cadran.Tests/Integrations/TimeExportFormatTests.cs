using Cadran.Integrations.Domain;
using Cadran.Kernel;

namespace Cadran.Tests.Integrations;

public sealed class TimeExportFormatTests
{
    private const string Newer =
        "\"Description\",\"Duration\",\"Member\",\"Email\",\"Project\",\"Tags\",\"Start date\",\"Start time\",\"Stop date\",\"Stop time\"\n";

    [Fact]
    public void The_newer_headers_are_read()
    {
        var time = Exports.Time(
            Newer
                + "\"Note\",\"0:30:00\",\"Ana Petit\",\"ana@atelier.example\",\"Site\",\"web, été, web\",\"2026-10-01\",\"09:30:00\",\"2026-10-01\",\"10:00:00\"\n"
        );

        Assert.Equal("Ana Petit", time.PersonName);
        Assert.Equal("Site", time.Project);
        Assert.Equal(["web", "été"], time.Tags);
        Assert.Equal(new DateTime(2026, 10, 1, 10, 0, 0), time.LocalEnd);
        Assert.Equal(1800, time.Seconds);
        Assert.Null(time.Billable);
        Assert.Null(time.Client);
        Assert.Empty(time.Notices);
    }

    [Fact]
    public void Columns_that_were_not_chosen_may_be_missing()
    {
        var time = Exports.Time("Member,Start date,Duration\nAna Petit,2026-10-01,01:00:00\n");

        Assert.Equal(new DateOnly(2026, 10, 1), time.WorkDate);
        Assert.Null(time.StartsAt);
        Assert.Null(time.LocalStart);
    }

    [Fact]
    public void Headers_may_be_in_any_case_and_order_with_columns_unknown_to_us()
    {
        var time = Exports.Time(
            "\uFEFFDURATION,Colour, start date ,user,START TIME\n01:00:00,red,2026-10-01,Ana,08:00\n"
        );

        Assert.Equal("Ana", time.PersonName);
        Assert.Equal(3600, time.Seconds);
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public void Semicolons_and_tabs_part_fields_too(char separator)
    {
        var time = Exports.Time(Exports.File(Exports.Row).Replace(',', separator));

        Assert.Equal("Café Zoë", time.Client);
        Assert.Equal(1800, time.Seconds);
    }

    [Fact]
    public void A_dash_is_an_empty_value()
    {
        var time = Exports.Time(
            Exports.File("Ana Petit,-,-,-,-,-,-,2026-10-01,09:30:00,2026-10-01,10:00:00,00:30:00,-")
        );

        Assert.Equal(
            (null, null, null, null, null, null),
            (time.Email, time.Client, time.Project, time.Task, time.Description, time.Billable)
        );
        Assert.Empty(time.Tags);
    }

    [Theory]
    [InlineData("12.50", "12.50")]
    [InlineData("\"1,234.50\"", "1234.50")]
    [InlineData("\"12,50\"", "12.50")]
    [InlineData("\"1.234,50\"", "1234.50")]
    [InlineData("\"1 234,50\"", "1234.50")]
    public void An_amount_is_read_in_the_style_of_the_file(string written, string amount)
    {
        var time = Exports.Time(WithAmounts(written, ""));

        Assert.Equal(
            new Money(
                decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture),
                Currency.Of("EUR")
            ),
            time.Amount
        );
    }

    [Fact]
    public void Of_several_amounts_the_one_that_is_not_zero_counts() =>
        Assert.Equal(
            new Money(7.5m, Currency.Of("USD")),
            Exports.Time(WithAmounts("0.00", "7.50")).Amount
        );

    [Fact]
    public void An_amount_that_could_be_a_thousand_or_one_is_asked_about()
    {
        var file = WithAmounts("\"1,234\"", "");

        Assert.Equal("import.decimal_style_unknown", Exports.Open(file).Refusal?.Code);
        Assert.Equal(
            1234,
            Exports
                .Time(file, Exports.Paris with { DecimalStyle = DecimalStyle.Point })
                .Amount?.Amount
        );
        Assert.Equal(
            1.234m,
            Exports
                .Time(file, Exports.Paris with { DecimalStyle = DecimalStyle.Comma })
                .Amount?.Amount
        );
    }

    private static string WithAmounts(string euros, string dollars) =>
        $"{Exports.Header},Amount (EUR),Amount (USD)\n{Exports.Row},{euros},{dollars}\n";
}
