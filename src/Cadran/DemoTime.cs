using Cadran.Platform.Data;
using Cadran.Rates;
using Cadran.Time;

namespace Cadran;

/// <summary>
/// Saves much time at once: filled in and priced by the same rules as an entry saved alone (T3, T6, T7, R2), each kind
/// of work looked up once.
/// </summary>
internal sealed class DemoTime(Store store, PricingBooks books, TimeProvider clock)
{
    public Task Add(string zone, IReadOnlyList<TimeEntryInput> inputs, CancellationToken stop) =>
        store
            .Write<Done>(
                async db =>
                {
                    var book = await books.Of(db, stop);
                    var facts = new Dictionary<WorkChoice, WorkFacts>();
                    foreach (var work in inputs.Select(i => i.Work).Distinct())
                        facts[work] = await WorkFactsReader
                            .Read(db, work, book.BillableByDefault, stop)
                            .Done();
                    await BulkRows.Insert(
                        db,
                        [.. inputs.Select(i => Entry(i, facts[i.Work], zone, book))],
                        stop
                    );
                    return new Done();
                },
                stop
            )
            .Done();

    private TimeEntry Entry(TimeEntryInput input, WorkFacts facts, string zone, PricingBook book)
    {
        var when = WhenWorked.Of(input, zone).Value;
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var entry = new TimeEntry
        {
            Id = Id<TimeEntry>.New(clock),
            MemberId = input.MemberId!.Value,
            TaskId = facts.TaskId,
            TicketId = facts.TicketId,
            ProjectId = facts.ProjectId,
            OrganizationId = facts.OrganizationId,
            ServiceTypeId = facts.ServiceTypeId,
            WorkDate = when.WorkDate,
            StartedAt = when.StartedAt,
            EndedAt = when.EndedAt,
            DurationSeconds = when.Seconds,
            TimeZone = when.TimeZone,
            Note = input.Note,
            Billable = facts.Billable,
            Source = TimeSource.Timer,
            CreatedAt = now,
            UpdatedAt = now,
        };
        var decision = facts.Price(book, entry.MemberId.Value, entry.WorkDate, null);
        entry.Price(decision.Winner);
        return entry;
    }
}
