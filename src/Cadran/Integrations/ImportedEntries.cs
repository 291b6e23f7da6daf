using Cadran.Integrations.Domain;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Rates;
using Cadran.Time;

namespace Cadran.Integrations;

/// <summary>Makes time entries of the rows of one file, with the names that they need.</summary>
internal sealed class ImportedEntries(
    CadranDb db,
    ImportNames names,
    PricingBook book,
    string source,
    string zone,
    TimeProvider clock
)
{
    private const int LongestNote = 2_000;

    public async Task<TimeEntry> Of(ImportedTime time, CancellationToken stop)
    {
        var customer = names.Customer(db, time.Client, time.Currency ?? time.Rate?.Currency);
        var project = await names.Project(db, customer, time.Project, stop);
        var task = await names.Task(db, project, time.Task, stop);
        var start = time.StartsAt is { } at ? Instant.FromDateTimeOffset(at) : (Instant?)null;
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var origin = OriginOf(time);
        var entry = new TimeEntry
        {
            Id = Id<TimeEntry>.New(clock),
            MemberId = names.Person(db, time.PersonName, time.Email),
            TaskId = task,
            ProjectId = project,
            OrganizationId = customer,
            WorkDate = time.WorkDate,
            StartedAt = start,
            EndedAt = start + Duration.FromSeconds(time.Seconds),
            DurationSeconds = time.Seconds,
            TimeZone = zone,
            Note = NoteOf(time),
            Billable = time.Billable ?? book.BillableByDefault,
            Source = TimeSource.Import,
            CreatedAt = now,
            ImportHash = time.Hash,
            UpdatedAt = now,
            Origin = origin,
        };
        entry.Price(
            new WorkFacts(task, null, project, customer, null, entry.Billable, null)
                .Price(book, entry.MemberId.Value, entry.WorkDate, time.Rate)
                .Winner
        );
        if (origin is { Invoiced: true })
            entry.InvoicedElsewhere(now);
        return entry;
    }

    /// <summary>What the tool said beside; null when it said nothing. What is on an invoice there was invoiced.</summary>
    private TimeOrigin? OriginOf(ImportedTime time) =>
        time is { Invoiced: null, InvoiceNumber: null, Approved: null, CostRate: null }
            ? null
            : new(
                source,
                time.InvoiceNumber is null ? time.Invoiced : true,
                time.InvoiceNumber,
                time.Approved,
                time.CostRate is { } cost ? MoneyAmount.Of(cost) : null
            );

    /// <summary>What was done, with its tags.</summary>
    public static string? NoteOf(ImportedTime time)
    {
        var tags = time.Tags.Count == 0 ? "" : "[" + string.Join(", ", time.Tags) + "]";
        var note = string.Join(
            ' ',
            new[] { time.Description, tags }.Where(t => !string.IsNullOrWhiteSpace(t))
        );
        return note.Length == 0 ? null : Beginning.Of(note, LongestNote);
    }
}
