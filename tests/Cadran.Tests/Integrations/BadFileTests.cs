using System.Text;
using Cadran.Integrations.Domain;
using CsCheck;

namespace Cadran.Tests.Integrations;

public sealed class BadFileTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("  \r\n\r\n")]
    [InlineData(Exports.Header)]
    [InlineData(Exports.Header + "\r\n\r\n,,,,,,,,,,,,\r\n")]
    public void A_file_without_rows_is_refused(string text) => Refused("import.empty", text);

    [Theory]
    [InlineData("<!DOCTYPE html>\n<html><body>Sign in</body></html>")]
    [InlineData("name,amount\nAna,3\n")]
    [InlineData("{\"entries\": []}")]
    [InlineData("\"an open quote, and nothing more")]
    public void A_file_of_something_else_is_refused(string text)
    {
        Refused("import.unknown_format", text);
        Assert.Equal(
            ["Toggl Track, Harvest, Clockify, Kimai, solidtime"],
            Exports.Open(text).Refusal!.Values
        );
    }

    [Fact]
    public void A_quote_that_never_closes_refuses_the_file_and_tells_the_line()
    {
        var broken = Exports.Row.Replace("Note", "\"Note");

        var refusal = Exports.Open(Exports.File(Exports.Row, broken, Exports.Row)).Refusal;

        Assert.Equal("import.unreadable", refusal?.Code);
        Assert.Equal([3L], refusal!.Values);
    }

    [Fact]
    public void A_quote_that_never_closes_is_seen_behind_another_fault()
    {
        var broken = Exports.Row.Replace("Site", "Si\"te").Replace("Note", "\"Note");

        Refused("import.unreadable", Exports.File(broken, Exports.Row, Exports.Row));
    }

    [Fact]
    public void A_quote_that_swallows_megabytes_refuses_the_file()
    {
        var text = new StringBuilder(Exports.File(Exports.Row.Replace("Note", "\"Note")));
        for (var i = 0; i < 30_000; i++)
            text.Append(Exports.Row).Append('\n');

        var refusal = Exports.Open(text.ToString()).Refusal;

        Assert.Equal("import.unreadable", refusal?.Code);
        Assert.Equal([2L], refusal!.Values);
    }

    [Fact]
    public void Zero_bytes_refuse_the_file_wherever_they_are()
    {
        var many = Enumerable.Repeat(Exports.Row, 2000).ToArray();

        Refused("import.unreadable", Exports.File(Exports.Row.Replace("Note", "No\0te")));
        Refused("import.unreadable", Exports.File([.. many, Exports.Row + "\0"]));
    }

    [Fact]
    public void A_binary_file_is_refused()
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48];
        byte[] zip = [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00, 0x08, 0x00, 0x00, 0x00];

        Assert.Equal("import.unreadable", Exports.Open(png).Refusal?.Code);
        Assert.Equal("import.unreadable", Exports.Open(zip).Refusal?.Code);
    }

    [Fact]
    public void Any_bytes_are_either_refused_or_read_without_an_exception() =>
        Gen.Byte[1, 255]
            .Array[0, 600]
            .Sample(bytes =>
            {
                byte[] file = [.. Exports.Utf8(Exports.Header + "\n"), .. bytes];
                var export = Exports.Open(file);
                if (export.Succeeded)
                    Assert.Equal(export.Value.RowCount, export.Value.Rows().Count());
            });

    [Fact]
    public void Any_shuffling_of_real_characters_is_reported_row_by_row() =>
        Gen.Char["\",\n\r-:/120é;"]
            .Array[0, 200]
            .Sample(characters =>
            {
                var text = Exports.File(Exports.Row) + new string(characters);
                var export = Exports.Open(
                    text,
                    Exports.Paris with
                    {
                        DateOrder = DateOrder.DayFirst,
                    }
                );
                if (export.Succeeded)
                    Assert.Equal(export.Value.RowCount, export.Value.Rows().Count());
            });

    private static void Refused(string code, string text) =>
        Assert.Equal(code, Exports.Open(text).Refusal?.Code);
}
