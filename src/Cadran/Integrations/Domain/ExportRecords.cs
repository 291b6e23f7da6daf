using CsvHelper;

namespace Cadran.Integrations.Domain;

/// <summary>
/// The records of a CSV file one after the other, none kept. <see cref="Number"/> counts every record from 1,
/// empty lines and the header too, as a spreadsheet numbers its rows; <see cref="Line"/> is the line of the
/// file on which the record begins (a note of several lines makes them differ).
/// </summary>
internal sealed class ExportRecords : IDisposable
{
    /// <summary>Longer than any honest row: past it, a quote was left open.</summary>
    private const int LongestRecord = 1024 * 1024;

    private readonly CsvReader reader;

    public ExportRecords(TextReader text, char separator) =>
        reader = CsvReader.Create(
            text,
            new CsvReaderOptions
            {
                HasHeader = false,
                Separator = separator,
                SkipEmptyLines = false,
                TrackLineNumbers = true,
                MaxRecordSize = LongestRecord,
                OnMalformedRecord = record => Fault = record.Reason,
            }
        );

    public long Number => reader.RowNumber;

    public long Line => reader.LineNumber;

    public int Count => reader.FieldCount;

    public string this[int place] => reader.GetString(place);

    /// <summary>How this record breaks the quoting rules; null when it doesn't.</summary>
    public CsvMalformedReason? Fault { get; private set; }

    /// <summary>A zero byte: this is no text.</summary>
    public bool HasNul => reader.RawRecord.Contains((byte)0);

    /// <summary>An empty line, or only separators, as spreadsheets leave behind.</summary>
    public bool IsBlank
    {
        get
        {
            for (var i = 0; i < Count; i++)
                if (!reader.GetSpan(i).IsEmpty)
                    return false;
            return true;
        }
    }

    /// <summary>The next record. Throws CsvFormatException on one without end.</summary>
    public bool Read()
    {
        Fault = null;
        return reader.Read();
    }

    public IEnumerable<string> Fields() => Enumerable.Range(0, Count).Select(i => this[i]);

    public void Dispose() => reader.Dispose();
}
