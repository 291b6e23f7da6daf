using System.IO.Compression;
using System.Text;

namespace Cadran.Tests.Integrations;

/// <summary>Makes small xlsx files, part by part.</summary>
internal static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private const string Book =
        $"<workbook xmlns=\"{Main}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Hidden\" sheetId=\"2\" state=\"hidden\" r:id=\"rId9\"/><sheet name=\"One\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

    private const string Relations =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";

    /// <summary>Style 1 is a day, 2 a day and time, 3 hours past a day, 4 a custom day, 5 a number.</summary>
    private const string Styles =
        $"<styleSheet xmlns=\"{Main}\"><numFmts><numFmt numFmtId=\"170\" formatCode=\"dd/mm/yyyy\"/><numFmt numFmtId=\"171\" formatCode=\"#,##0.00 &quot;days&quot;\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/><xf numFmtId=\"46\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/></cellXfs></styleSheet>";

    /// <summary>A workbook whose first visible sheet has these rows (XML), and these shared texts.</summary>
    public static byte[] Of(string rows, params string[] shared) =>
        Zip(
            ("xl/workbook.xml", Book),
            ("xl/_rels/workbook.xml.rels", Relations),
            ("xl/styles.xml", Styles),
            (
                "xl/sharedStrings.xml",
                $"<sst xmlns=\"{Main}\">{string.Concat(shared.Select(s => $"<si><t>{s}</t></si>"))}</sst>"
            ),
            (
                "xl/worksheets/sheet1.xml",
                $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>"
            )
        );

    /// <summary>A workbook of texts.</summary>
    public static byte[] OfTexts(params string[][] rows) =>
        Of(
            string.Concat(
                rows.Select(row =>
                    $"<row>{string.Concat(row.Select(cell => $"<c t=\"inlineStr\"><is><t>{System.Security.SecurityElement.Escape(cell)}</t></is></c>"))}</row>"
                )
            )
        );

    public static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        return bytes.ToArray();
    }
}
