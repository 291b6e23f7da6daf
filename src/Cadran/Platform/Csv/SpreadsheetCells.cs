using System.Globalization;

namespace Cadran.Platform.Csv;

/// <summary>
/// Cells for a spreadsheet of the reader's language: its decimal sign, and the semicolon where the comma is that sign.
/// </summary>
internal sealed class SpreadsheetCells(CultureInfo culture)
{
    private readonly string sign = culture.NumberFormat.NumberDecimalSeparator;

    /// <summary>What parts the cells of a row.</summary>
    public char Separator => sign == "," ? ';' : ',';

    /// <summary>With that many decimals, and a plain minus, which spreadsheets read.</summary>
    public string Amount(decimal amount, int decimals) => Number(amount, "F" + decimals);

    /// <summary>With the decimals that it has.</summary>
    public string Number(decimal number) => Number(number, null);

    /// <summary>"2026-10-31", which spreadsheets of every language read as a day.</summary>
    public static string? Day(DateOnly? day) => Days.Iso(day);

    private string Number(decimal number, string? format) =>
        number
            .ToString(format, CultureInfo.InvariantCulture)
            .Replace(".", sign, StringComparison.Ordinal);
}
