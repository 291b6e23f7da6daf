using System.Globalization;
using Cadran.Integrations.Domain;

namespace Cadran.Tests.Integrations;

/// <summary>Memory is the whole process's: nothing else may run meanwhile.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class MeasuredAlone;

[Collection(typeof(MeasuredAlone))]
public sealed class LargeFileTests
{
    private const int RowCount = 200_000;

    [Fact]
    public void Two_hundred_thousand_rows_are_read_in_little_memory()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var export = TimeExport.Of(() => new GeneratedText(Rows()), Exports.Paris).Value;
        long rows = 0,
            seconds = 0,
            most = 0;

        foreach (var row in export.Rows())
        {
            seconds += Assert.IsType<ImportedTime>(row).Seconds;
            if (++rows % 50_000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.Equal((RowCount, RowCount * 1800L), (rows, seconds));
        Assert.InRange(most, 0, 24 * 1024 * 1024);
    }

    private static IEnumerable<string> Rows()
    {
        yield return Exports.Header + "\r\n";
        for (var i = 0; i < RowCount; i++)
            yield return Exports.Row.Replace(
                "Note",
                "\"Note\n" + i.ToString(CultureInfo.InvariantCulture) + "\"",
                StringComparison.Ordinal
            ) + "\r\n";
    }

    /// <summary>A text that is made while it is read.</summary>
    private sealed class GeneratedText(IEnumerable<string> parts) : TextReader
    {
        private readonly IEnumerator<string> parts = parts.GetEnumerator();
        private string part = "";
        private int at;

        public override int Read(char[] buffer, int index, int count) =>
            Read(buffer.AsSpan(index, count));

        public override int Read(Span<char> buffer)
        {
            while (at == part.Length)
            {
                if (!parts.MoveNext())
                    return 0;
                (part, at) = (parts.Current, 0);
            }
            var length = Math.Min(buffer.Length, part.Length - at);
            part.AsSpan(at, length).CopyTo(buffer);
            at += length;
            return length;
        }
    }
}
