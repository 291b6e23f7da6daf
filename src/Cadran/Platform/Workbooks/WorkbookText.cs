using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Cadran.Platform.Workbooks;

/// <summary>Why a workbook is not read.</summary>
public enum WorkbookFault
{
    /// <summary>No xlsx, or a damaged one.</summary>
    NotAWorkbook,

    /// <summary>More than is taken, packed or unpacked.</summary>
    TooLarge,
}

/// <summary>
/// Writes the first visible sheet of an xlsx workbook as CSV (UTF-8, commas, lines that end with LF): a line for each
/// row, also for empty ones between, so that row numbers stay. Read as a stream; of formulas the value that was kept
/// counts, and none is run. No document type is read, nothing outside the file, and no more than
/// <see cref="MostUnpacked"/> of unpacked content (ECMA-376, part 1, 18.3 and 18.8).
/// </summary>
internal static class WorkbookText
{
    /// <summary>Characters unpacked, of all parts that are read together.</summary>
    public const long MostUnpacked = 2L * 1024 * 1024 * 1024;

    private const int MostParts = 10_000;

    /// <summary>The fault; null when all was written: no more than so many characters.</summary>
    public static WorkbookFault? Write(Stream workbook, Stream csv, long most)
    {
        try
        {
            using var zip = new ZipArchive(workbook, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MostParts)
                return WorkbookFault.TooLarge;
            var parts = new WorkbookParts(zip, MostUnpacked);
            if (parts.FirstSheet() is not { } sheet)
                return WorkbookFault.NotAWorkbook;
            using var text = new StreamWriter(
                csv,
                new UTF8Encoding(false),
                64 * 1024,
                leaveOpen: true
            );
            var cells = new CellText(parts);
            using var reader = parts.Open(sheet)!;
            SheetRows.Write(reader, cells, text, most);
            return null;
        }
        catch (WorkbookTooLargeException)
        {
            return WorkbookFault.TooLarge;
        }
        catch (Exception damaged)
            when (damaged
                    is InvalidDataException
                        or XmlException
                        or FormatException
                        or NotSupportedException
                        // Of an archive that is shorter than its own end.
                        or ArgumentOutOfRangeException
            )
        {
            return WorkbookFault.NotAWorkbook;
        }
    }
}

/// <summary>Ends the reading of a workbook that holds more than is taken.</summary>
internal sealed class WorkbookTooLargeException() : IOException("The workbook is too large");
