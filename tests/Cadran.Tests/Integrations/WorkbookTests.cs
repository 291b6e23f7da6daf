using System.IO.Compression;
using System.Text;
using Cadran.Platform.Workbooks;

namespace Cadran.Tests.Integrations;

/// <summary>The first sheet of a workbook as CSV.</summary>
public sealed class WorkbookTests
{
    [Fact]
    public void Texts_numbers_days_times_and_truth_are_written_as_files_have_them() =>
        Assert.Equal(
            "Name,Day,When,Span,Own,Rate,Sure\n"
                + "\"Éole, Énergies\",2026-10-31,2026-10-31 09:30:00,26:30:00,2026-10-31,90.5,true\n",
            Read(
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>Day</t></is></c><c r=\"C1\" t=\"inlineStr\"><is><t>When</t></is></c><c r=\"D1\" t=\"inlineStr\"><is><t>Span</t></is></c><c r=\"E1\" t=\"inlineStr\"><is><t>Own</t></is></c><c r=\"F1\" t=\"inlineStr\"><is><t>Rate</t></is></c><c r=\"G1\" t=\"inlineStr\"><is><t>Sure</t></is></c></row>"
                    + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\" s=\"1\"><v>46326</v></c><c r=\"C2\" s=\"2\"><v>46326.395833333336</v></c><c r=\"D2\" s=\"3\"><v>1.1041666666666667</v></c><c r=\"E2\" s=\"4\"><v>46326</v></c><c r=\"F2\" s=\"5\"><v>90.5</v></c><c r=\"G2\" t=\"b\"><v>1</v></c></row>",
                "Name",
                "Éole, Énergies"
            )
        );

    [Fact]
    public void Of_a_formula_the_kept_value_is_read_and_a_text_that_looks_like_one_is_a_text() =>
        Assert.Equal(
            "a,b,c\n1.1,=1+1,sum\n",
            Read(
                "<row><c t=\"inlineStr\"><is><t>a</t></is></c><c t=\"inlineStr\"><is><t>b</t></is></c><c t=\"inlineStr\"><is><t>c</t></is></c></row>"
                    + "<row><c><f>SUM(A1)</f><v>1.1000000000000001</v></c><c t=\"inlineStr\"><is><t>=1+1</t></is></c><c t=\"str\"><f>A()</f><v>sum</v></c></row>"
            )
        );

    [Fact]
    public void Rows_and_cells_keep_their_places_and_runs_are_one_text() =>
        Assert.Equal(
            "a,b,c\n\nx,,yz\nw,,\n",
            Read(
                "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>b</t></is></c><c r=\"C1\" t=\"inlineStr\"><is><t>c</t></is></c></row>"
                    + "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>x</t></is></c><c r=\"C3\" t=\"inlineStr\"><is><r><t>y</t></r><r><t>z</t></r><rPh><t>no</t></rPh></is></c></row>"
                    + "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>w</t></is></c></row>"
            )
        );

    [Fact]
    public void A_document_type_is_refused_and_nothing_outside_is_read() =>
        Assert.Equal(
            WorkbookFault.NotAWorkbook,
            Fault(
                Workbook.Zip(
                    (
                        "xl/workbook.xml",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><workbook><sheets><sheet name=\"&e;\"/></sheets></workbook>"
                    )
                )
            )
        );

    [Fact]
    public void A_part_that_is_packed_too_well_is_a_trap()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("xl/workbook.xml", CompressionLevel.SmallestSize)
                .Open();
            var blanks = new byte[1024 * 1024];
            Array.Fill(blanks, (byte)' ');
            for (var i = 0; i < 80; i++)
                part.Write(blanks);
        }

        Assert.Equal(WorkbookFault.TooLarge, Fault(bytes.ToArray()));
    }

    [Fact]
    public void Too_many_parts_are_a_trap() =>
        Assert.Equal(
            WorkbookFault.TooLarge,
            Fault(Workbook.Zip([.. Enumerable.Range(0, 10_001).Select(i => ($"x{i}", ""))]))
        );

    [Theory]
    [InlineData("xl/other.xml", "<a/>")]
    [InlineData("xl/workbook.xml", "<workbook/>")]
    [InlineData("xl/workbook.xml", "not xml")]
    [InlineData("content.xml", "<office/>")]
    public void An_archive_of_something_else_is_no_workbook(string name, string text) =>
        Assert.Equal(WorkbookFault.NotAWorkbook, Fault(Workbook.Zip((name, text))));

    [Fact]
    public void A_damaged_workbook_is_no_workbook()
    {
        var whole = Workbook.OfTexts(["a", "b"], ["c", "d"]);

        Assert.Equal(WorkbookFault.NotAWorkbook, Fault(whole[..(whole.Length / 2)]));
    }

    [Theory]
    [InlineData("<row r=\"2\"/><row r=\"1\"/>")]
    [InlineData("<row r=\"2000000\"/>")]
    [InlineData("<row><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>")]
    [InlineData("<row><c r=\"ZZZZ1\"><v>1</v></c></row>")]
    public void Rows_and_cells_out_of_order_are_damage(string rows) =>
        Assert.Equal(WorkbookFault.NotAWorkbook, Fault(Workbook.Of(rows)));

    /// <summary>The reader of XML would keep all of it in memory at once.</summary>
    [Fact]
    public void An_attribute_that_is_longer_than_any_cell_is_a_trap() =>
        Assert.Equal(
            WorkbookFault.TooLarge,
            Fault(Workbook.Of($"<row><c r=\"{new string('A', 5_000_000)}\"><v>1</v></c></row>"))
        );

    [Fact]
    public void More_text_than_is_taken_is_too_large() =>
        Assert.Equal(
            WorkbookFault.TooLarge,
            WorkbookText.Write(
                new MemoryStream(Workbook.OfTexts(["Day", "Hours"], ["2026-10-01", "1"])),
                new MemoryStream(),
                most: 15
            )
        );

    private const long Most = 1_000_000;

    private static string Read(string rows, params string[] shared)
    {
        using var csv = new MemoryStream();
        Assert.Null(WorkbookText.Write(new MemoryStream(Workbook.Of(rows, shared)), csv, Most));
        return Encoding.UTF8.GetString(csv.ToArray());
    }

    private static WorkbookFault? Fault(byte[] workbook) =>
        WorkbookText.Write(new MemoryStream(workbook), new MemoryStream(), Most);
}
