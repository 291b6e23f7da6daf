using System.Text;
using Cadran.Integrations.Domain;
using Cadran.Platform.Csv;
using CsCheck;

namespace Cadran.Tests.Platform.Csv;

public sealed class CsvWriterTests
{
    [Fact]
    public async Task Cells_are_quoted_when_they_must_be() =>
        Assert.Equal(
            "a,\"b,c\",\"d \"\"e\"\"\",\"f\ng\",,é\r\n",
            await Written(["a", "b,c", "d \"e\"", "f\ng", null, "é"])
        );

    [Fact]
    public async Task The_byte_order_mark_is_there_when_it_is_asked_for()
    {
        using var stream = new MemoryStream();

        await using (var writer = CsvWriter.To(stream, byteOrderMark: true))
            await writer.Write(["a"]);

        Assert.Equal([0xEF, 0xBB, 0xBF, .. "a\r\n"u8], stream.ToArray());
    }

    [Fact]
    public async Task Another_separator_is_quoted_in_the_place_of_the_comma()
    {
        using var stream = new MemoryStream();

        await using (var writer = CsvWriter.To(stream, separator: ';'))
            await writer.Write(["a;b", "c,d"]);

        Assert.Equal("\"a;b\";c,d\r\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Theory]
    [InlineData("=SUM(A1:A3)", "'=SUM(A1:A3)")]
    [InlineData("+33 6 12 34", "'+33 6 12 34")]
    [InlineData("+12", "'+12")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("-", "'-")]
    [InlineData("@A1", "'@A1")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("-12.50", "-12.50")]
    [InlineData("-12,50", "-12,50")]
    [InlineData("-7", "-7")]
    [InlineData("-7\n", "'-7\n")]
    [InlineData("12.50", "12.50")]
    [InlineData("a=b", "a=b")]
    [InlineData("'quoted'", "'quoted'")]
    [InlineData("'=x", "''=x")]
    [InlineData("", "")]
    public void Formulas_are_neutralised_and_numbers_stay(string text, string cell)
    {
        Assert.Equal(cell, CsvText.Neutralise(text));
        Assert.Equal(text, CsvText.Restore(cell));
    }

    [Fact]
    public async Task Whatever_is_written_is_read_back()
    {
        var text = Gen.OneOf(
            Gen.String[Gen.Char["=+-@\t\r\n\"',;0123.é ab\u2028€\uFEFF"], 0, 12],
            Gen.String[Gen.Char['\u0001', '\uD7FF'], 0, 12]
        );

        // A first column that is never empty keeps a record from being an empty line.
        await Gen.Select(text.Array[1, 5], Gen.Char[",;\t"])
            .SampleAsync(
                async (cells, separator) =>
                {
                    string[] written = ["x", .. cells];
                    var read = await ReadBack(written, separator);
                    Assert.Equal(written, read.AsEnumerable());
                }
            );
    }

    private static async Task<string[]> ReadBack(string[] cells, char separator)
    {
        using var stream = new MemoryStream();
        await using (var writer = CsvWriter.To(stream, separator: separator))
            await writer.Write(cells);
        stream.Position = 0;
        using var records = new ExportRecords(new StreamReader(stream), separator);
        Assert.True(records.Read());
        Assert.Null(records.Fault);
        string[] read = [.. records.Fields().Select(CsvText.Restore)];
        Assert.False(records.Read());
        return read;
    }

    private static async Task<string> Written(IEnumerable<string?> cells)
    {
        using var stream = new MemoryStream();
        await using (var writer = CsvWriter.To(stream))
            await writer.Write(cells);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
