using System.Globalization;
using Cadran.Platform;
using Cadran.Time.Domain;
using Cadran.Work;

namespace Cadran.Time.Pages;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>Something to know about a row of time, in words, and where to look.</summary>
/// <param name="Text">As read.</param>
/// <param name="Href">Where to look; null: nowhere.</param>
public sealed record RowFlag(string Text, string? Href = null);

/// <summary>What is said of a row: what it overlaps, who holds it, that it passes midnight, whose clock it shows.</summary>
internal static class RowFlags
{
    /// <summary>"Overlaps 09:00–10:30 · Audit", with the way to it (rule T8).</summary>
    public static RowFlag Overlap(OtherTime other, NamesOfWork? names, Texts t)
    {
        if (other.Entry is not { } entry)
            return new(t["time.overlaps.running"]);
        var what =
            Blank.ToNull(entry.Note) ?? names?.Of(WorkRef.Of(entry))?.Title ?? t["time.note.none"];
        var href = $"/time?day={Days.Iso(entry.WorkDate)}&member={entry.MemberId}#e-{entry.Id}";
        return new(t["time.overlaps.with", Clock(entry), what], href);
    }

    /// <summary>"On invoice F-2026-0012", "In a draft by Ana" (rule T10).</summary>
    public static RowFlag? Holder(
        TimeEntry entry,
        IReadOnlyDictionary<Guid, TimeHolder> holders,
        bool mayOpen,
        Texts t
    )
    {
        if (entry.InvoiceId is not { } id)
            return entry.Origin is { Invoiced: true } origin ? new(Elsewhere(origin, t)) : null;
        var holder = holders.GetValueOrDefault(id);
        var text = (entry.LockedAt, holder) switch
        {
            (not null, { Number: { } number }) => t["time.onInvoice", number],
            (not null, _) => t["time.status.invoiced"],
            (null, { By: { } by }) => t["time.inDraft.by", by],
            _ => t["time.inDraft"],
        };
        return new(text, mayOpen ? holder?.Href : null);
    }

    private static string Elsewhere(TimeOrigin origin, Texts t) =>
        origin.InvoiceNumber is { } number
            ? t["time.elsewhere.number", number]
            : t["time.elsewhere"];

    /// <summary>It goes on past the midnight of its zone, so a split is offered (rule T3).</summary>
    public static bool PassesMidnight(TimeEntry entry) =>
        entry is { StartedAt: { } start, EndedAt: { } end }
        && WorkedTime.SplitAtMidnight(start, end, DateTimeZoneProviders.Tzdb[entry.TimeZone]).Count
            > 1;

    /// <summary>"23:30–01:15", by the clock of the entry's zone.</summary>
    public static string Clock(TimeEntry entry)
    {
        var zone = DateTimeZoneProviders.Tzdb[entry.TimeZone];
        string At(Instant? at) =>
            at?.InZone(zone).TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "";
        return $"{At(entry.StartedAt)}–{At(entry.EndedAt)}";
    }

    /// <summary>The zone whose clock the row shows, when it is not the reader's: "America/New York".</summary>
    public static string? Zone(TimeEntry entry, Caller caller) =>
        entry.StartedAt is not null && entry.TimeZone != caller.TimeZone
            ? entry.TimeZone.Replace('_', ' ')
            : null;
}
