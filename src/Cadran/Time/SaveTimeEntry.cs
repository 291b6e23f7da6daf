using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Rates;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>
/// Adds a time entry or changes one, with everything filled in and priced (rules T1–T8, R2). What it refers to is read
/// before the write; the write itself re-checks only that rates and defaults did not change meanwhile, else reads again.
/// </summary>
internal sealed class SaveTimeEntry(
    Store store,
    Caller caller,
    TimeProvider clock,
    PricingBooks books,
    IEnumerable<IClaimedTime> holders
)
{
    private static readonly GuardedInsert<TimeEntry, Workspace> Additions = new(
        nameof(Workspace.RatesVersion)
    );

    /// <summary>Adds time for the caller, or for another member with the permission to.</summary>
    public async Task<Result<TimeEntry>> Add(
        TimeEntryInput input,
        TimeSource source,
        CancellationToken stop
    )
    {
        var book = await books.Kept(store.Read, stop);
        var ready = await Prepare(store.Read, input, book, stop);
        if (!ready.Succeeded)
            return Result<TimeEntry>.Refused(ready.Refusals);
        return await store.Write<TimeEntry>(
            async db =>
            {
                var entry = New(ready.Value, source);
                if (await Additions.Add(db, entry, book.Version, stop))
                    return entry;
                var now = await Prepare(db, input, await books.Of(db, stop), stop);
                if (!now.Succeeded)
                    return Result<TimeEntry>.Refused(now.Refusals);
                entry = New(now.Value, source);
                db.Add(entry);
                return entry;
            },
            stop
        );
    }

    /// <summary>
    /// Replaces everything about an entry that is not locked (rule T10). It is priced again unless its rate was
    /// typed by hand; a draft that holds it follows.
    /// </summary>
    public Task<Result<TimeEntry>> Change(
        Id<TimeEntry> id,
        TimeEntryInput input,
        int? ifMatch,
        CancellationToken stop
    ) =>
        store.Write<TimeEntry>(
            async db =>
            {
                var found = await EditableTime.Find(db, caller, id, ifMatch, stop);
                if (!found.Succeeded)
                    return found;
                var entry = found.Value;
                var ready = await Prepare(
                    db,
                    input with
                    {
                        MemberId = input.MemberId ?? entry.MemberId,
                    },
                    await books.Of(db, stop),
                    stop
                );
                if (!ready.Succeeded)
                    return Result<TimeEntry>.Refused(ready.Refusals);
                Fill(entry, ready.Value);
                foreach (var holder in Holders(entry))
                    await holder.Changed(db, entry, stop);
                return entry;
            },
            stop
        );

    private IEnumerable<IClaimedTime> Holders(TimeEntry entry) =>
        entry.InvoiceId is null ? [] : holders;

    private async Task<Result<Ready>> Prepare(
        CadranDb db,
        TimeEntryInput input,
        PricingBook book,
        CancellationToken stop
    )
    {
        if (Member(input) is not { } member)
            return PlatformRefusals.Required("memberId");
        if (!EditableTime.MayEdit(caller, member))
            return TimeRefusals.NotYours;
        var check = new Check().Optional(input.Note, "note", 2_000);
        var when = WhenWorked.Of(input, await ZoneOf(db, member, stop) ?? "");
        check.Add(when.Refusals);
        var own = OwnRate(input);
        check.Add(own.Refusals);
        if (!check.Passed)
            return Result<Ready>.Refused(check.Refusals);
        var facts = await WorkFactsReader.Read(db, input.Work, book.BillableByDefault, stop);
        if (!facts.Succeeded)
            return Result<Ready>.Refused(facts.Refusals);
        if (
            own.Value is { } typed
            && facts.Value.CustomerCurrency is { } currency
            && currency != typed.Currency
        )
            return RateRefusals.NotTheCustomersCurrency.With(typed.Currency.Code, currency.Code);
        return new Ready(member, when.Value, facts.Value, own.Value, input.Note, book);
    }

    private Id<Member>? Member(TimeEntryInput input) =>
        input.MemberId ?? (caller.MemberId is { } me ? new Id<Member>(me) : null);

    /// <summary>The worker's zone, also when a manager writes it down (rule T3); null: no such member.</summary>
    private async Task<string?> ZoneOf(CadranDb db, Id<Member> member, CancellationToken stop)
    {
        if (caller.Is(member.Value))
            return caller.TimeZone;
        return await db.Set<Member>()
            .Where(m => m.Id == member)
            .Select(m => m.TimeZone ?? db.Set<Workspace>().Select(w => w.TimeZone).Single())
            .FirstOrDefaultAsync(stop);
    }

    private static Result<Money?> OwnRate(TimeEntryInput input) =>
        input.Rate is null
            ? Result<Money?>.Of(null)
            : RateInput.Read(input.Rate).Select(rate => (Money?)rate);

    private TimeEntry New(Ready ready, TimeSource source)
    {
        var entry = new TimeEntry
        {
            Id = Id<TimeEntry>.New(clock),
            MemberId = ready.Member,
            WorkDate = ready.When.WorkDate,
            DurationSeconds = ready.When.Seconds,
            TimeZone = ready.When.TimeZone,
            Billable = ready.Facts.Billable,
            Source = source,
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };
        Fill(entry, ready);
        return entry;
    }

    private static void Fill(TimeEntry entry, Ready ready)
    {
        var (when, facts) = (ready.When, ready.Facts);
        entry.MemberId = ready.Member;
        (entry.WorkDate, entry.DurationSeconds, entry.TimeZone) = (
            when.WorkDate,
            when.Seconds,
            when.TimeZone
        );
        (entry.StartedAt, entry.EndedAt) = (when.StartedAt, when.EndedAt);
        (entry.TaskId, entry.TicketId, entry.ProjectId) = (
            facts.TaskId,
            facts.TicketId,
            facts.ProjectId
        );
        (entry.OrganizationId, entry.ServiceTypeId) = (facts.OrganizationId, facts.ServiceTypeId);
        (entry.Note, entry.Billable) = (ready.Note, facts.Billable);
        Price(entry, ready);
    }

    private static void Price(TimeEntry entry, Ready ready)
    {
        var decision = ready.Facts.Price(
            ready.Book,
            ready.Member.Value,
            ready.When.WorkDate,
            ready.OwnRate,
            entry.CreatedAt
        );
        entry.Price(decision.Winner);
    }

    private sealed record Ready(
        Id<Member> Member,
        WhenWorked When,
        WorkFacts Facts,
        Money? OwnRate,
        string? Note,
        PricingBook Book
    );
}
