using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using QuickBooksStandIn.Companies;
using QuickBooksStandIn.Entities;

namespace QuickBooksStandIn.Api;

/// <summary>A plain PDF of one page, enough to be opened and read: QuickBooks draws its own.</summary>
internal static class InvoicePdf
{
    private const int MaxLines = 45;

    public static byte[] Of(Company company, Kind kind, JsonObject record)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        var content = Content(Lines(company, kind, record));
        foreach (
            var part in new[]
            {
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
                $"<< /Length {content.Length} >>\nstream\n{content}\nendstream",
            }
        )
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{part}\nendobj\n");
        }
        var table = file.Length;
        file.Append("xref\n0 6\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        file.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
        );
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    private static IEnumerable<string> Lines(Company company, Kind kind, JsonObject record)
    {
        yield return company.Name;
        yield return $"{kind.Name} {record.Text("DocNumber")}   {record.Text("TxnDate")}";
        yield return record["CustomerRef"].Text("name") ?? "";
        yield return "";
        foreach (var line in record.Objects("Line"))
            yield return $"{line.Text("Description") ?? line.Text("DetailType")}   {line.Text("Amount")}";
        yield return "";
        yield return $"Total {record.Text("TotalAmt")} {record.Reference("CurrencyRef")}";
        yield return $"Balance {record.Text("Balance")}";
    }

    private static string Content(IEnumerable<string> lines)
    {
        var text = new StringBuilder("BT /F1 11 Tf 14 TL 54 738 Td\n");
        foreach (var line in lines.Take(MaxLines))
            text.Append(CultureInfo.InvariantCulture, $"({Escaped(line)}) Tj T*\n");
        return text.Append("ET").ToString();
    }

    /// <summary>What Latin-1 has not becomes a question mark.</summary>
    private static string Escaped(string line) =>
        Encoding
            .Latin1.GetString(Encoding.Latin1.GetBytes(line.ReplaceLineEndings(" ")))
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("(", "\\(", StringComparison.Ordinal)
            .Replace(")", "\\)", StringComparison.Ordinal);
}
