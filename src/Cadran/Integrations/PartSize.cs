namespace Cadran.Integrations;

/// <summary>
/// How many rows are taken at once: as many as take about a second. Fewer parts touch fewer pages of the indexes, and a
/// part holds up whoever writes: where its rows make names it takes ten times longer.
/// </summary>
internal sealed class PartSize(TimeProvider clock)
{
    private const int Least = 500;
    private const int First = 2_000;
    private const int Most = 10_000;
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(0.7);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(2);

    /// <summary>The rows in parts, each as large as the one before was quick.</summary>
    public IEnumerable<T[]> Parts<T>(IEnumerable<T> rows)
    {
        var size = First;
        var part = new List<T>(size);
        foreach (var row in rows)
        {
            part.Add(row);
            if (part.Count < size)
                continue;
            var begun = clock.GetTimestamp();
            yield return [.. part];
            size = After(size, clock.GetElapsedTime(begun));
            part.Clear();
        }
        if (part.Count > 0)
            yield return [.. part];
    }

    private static int After(int size, TimeSpan took) =>
        took < Short ? Math.Min(size * 2, Most)
        : took > Long ? Math.Max(size / 2, Least)
        : size;
}
