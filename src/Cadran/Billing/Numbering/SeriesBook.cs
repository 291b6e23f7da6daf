using Cadran.Billing.Domain;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Numbering;

/// <summary>The series of a workspace as they are set: which counters a kind counts with, and in which pattern.</summary>
internal sealed class SeriesBook
{
    private readonly Dictionary<DocumentKind, NumberSeries> set;

    private SeriesBook(IEnumerable<NumberSeries> rows) => set = rows.ToDictionary(s => s.Kind);

    public static async Task<SeriesBook> Of(CadranDb db, CancellationToken stop) =>
        new(await db.Set<NumberSeries>().AsNoTracking().ToListAsync(stop));

    /// <summary>This book as it would be with that series.</summary>
    public SeriesBook With(NumberSeries series) =>
        new([.. set.Values.Where(s => s.Kind != series.Kind), series]);

    /// <summary>As set, or as it is by itself (version 0).</summary>
    public NumberSeries Row(SeriesKind kind) =>
        set.GetValueOrDefault(kind.Kind)
        ?? new NumberSeries
        {
            Kind = kind.Kind,
            Pattern = kind.Pattern,
            Version = 0,
        };

    /// <summary>Of a kind that counts with another, the other's.</summary>
    public (SeriesKind Kind, Result<NumberPattern> Pattern) For(DocumentKind kind)
    {
        var own = SeriesKinds.Of(kind);
        var series = Row(own).SameAs is { } other ? SeriesKinds.Of(other) : own;
        return (series, NumberPattern.Of(Row(series).Pattern));
    }

    /// <summary>The kinds that count for themselves.</summary>
    public IEnumerable<SeriesKind> Apart => SeriesKinds.All.Where(k => Row(k).SameAs is null);

    /// <summary>The kinds that count with that one, itself too.</summary>
    public IReadOnlyList<DocumentKind> Together(DocumentKind kind) =>
        [.. SeriesKinds.All.Select(k => k.Kind).Where(k => For(k).Kind.Kind == kind)];
}
