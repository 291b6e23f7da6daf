using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Rates;
using Cadran.Time.Domain;

namespace Cadran.Time;

/// <summary>What a split made: all parts in order, the first under the entry's own id; and the act, to take it back.</summary>
internal sealed record TimeSplit(Guid Act, IReadOnlyList<TimeEntry> Parts);

/// <summary>
/// Cuts an entry into several that follow one another, at the local midnights that it crosses or at one instant. Their
/// seconds sum to what it had; each is dated and priced by its own day (rules T2, T3, R1). Only when asked.
/// </summary>
internal sealed class SplitTime(
    Store store,
    Caller caller,
    TimeProvider clock,
    PricingBooks books,
    TimeKept kept
)
{
    /// <summary>
    /// Refused: as <see cref="EditableTime.Find"/>; time.split_in_draft; time.split_untimed without a start;
    /// time.split_one_day when no midnight is crossed; time.split_outside.
    /// </summary>
    public Task<Result<TimeSplit>> Run(
        Id<TimeEntry> id,
        Instant? at,
        int? ifMatch,
        CancellationToken stop
    ) =>
        store.Write<TimeSplit>(
            async db =>
            {
                var found = await EditableTime.Find(db, caller, id, ifMatch, stop);
                if (!found.Succeeded)
                    return Result<TimeSplit>.Refused(found.Refusals);
                var parts = Parts(found.Value, at);
                return parts.Succeeded
                    ? await Split(db, found.Value, parts.Value, stop)
                    : Result<TimeSplit>.Refused(parts.Refusals);
            },
            stop
        );

    private static Result<IReadOnlyList<DayPart>> Parts(TimeEntry entry, Instant? at)
    {
        if (entry.InvoiceId is not null)
            return TimeRefusals.SplitInDraft.Naming("invoiceId", entry.InvoiceId);
        if (entry is not { StartedAt: { } start, EndedAt: { } end })
            return TimeRefusals.SplitUntimed;
        var zone = DateTimeZoneProviders.Tzdb[entry.TimeZone];
        if (at is { } cut)
            return WorkedTime.SplitAt(start, end, cut, zone);
        var parts = WorkedTime.SplitAtMidnight(start, end, zone);
        return parts.Count > 1
            ? Result<IReadOnlyList<DayPart>>.Of(parts)
            : TimeRefusals.SplitOneDay;
    }

    private async Task<Result<TimeSplit>> Split(
        CadranDb db,
        TimeEntry entry,
        IReadOnlyList<DayPart> parts,
        CancellationToken stop
    )
    {
        var act = await kept.Begin(db, stop);
        var book = await books.Of(db, stop);
        var before = EntryFacts.Of(entry);
        (entry.EndedAt, entry.DurationSeconds) = (parts[0].End, (int)parts[0].Seconds);
        var added = parts.Skip(1).Select(part => Part(entry, part, book)).ToList();
        db.AddRange(added);
        await db.SaveChangesAsync(stop);
        kept.Changed(db, act, entry, before);
        foreach (var part in added)
            kept.Added(db, act, part);
        return new TimeSplit(act, [entry, .. added]);
    }

    private TimeEntry Part(TimeEntry of, DayPart part, PricingBook book)
    {
        var made = (EntryFacts.Of(of) with { ImportHash = null, Version = 0 }).Again(
            Id<TimeEntry>.New(clock)
        );
        (made.WorkDate, made.DurationSeconds) = (part.WorkDate, (int)part.Seconds);
        (made.StartedAt, made.EndedAt) = (part.Start, part.End);
        var facts = new WorkFacts(
            of.TaskId,
            of.TicketId,
            of.ProjectId,
            of.OrganizationId,
            of.ServiceTypeId,
            of.Billable,
            null
        );
        var own = of.RateByHand ? of.Rate : null;
        made.Price(facts.Price(book, of.MemberId.Value, part.WorkDate, own, of.CreatedAt).Winner);
        return made;
    }
}

/// <summary>Where to cut; nothing: at each local midnight that the entry crosses.</summary>
internal sealed record SplitInput(Instant? At = null);
