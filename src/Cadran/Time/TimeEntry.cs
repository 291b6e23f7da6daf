using System.Linq.Expressions;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Rates;
using Cadran.Rates.Domain;
using Cadran.Work;
using Cadran.Workspaces;

namespace Cadran.Time;

public enum TimeSource
{
    Timer,
    Manual,
    Timesheet,
    Mobile,
    Api,
    Email,
    Import,
}

/// <summary>
/// Time that somebody worked (rule T1). Priced when it is saved and again when rates or facts change, as long as no
/// invoice holds it. `InvoiceId` is the invoice, draft or issued, that holds its live claim (rules T10, D5).
/// </summary>
internal sealed class TimeEntry : VersionedRow, IPublished<TimeEntry>
{
    public required Id<TimeEntry> Id { get; init; }
    public required Id<Member> MemberId { get; set; }
    public Id<ProjectTask>? TaskId { get; set; }
    public Id<Ticket>? TicketId { get; set; }

    /// <summary>The task's project, or the project named directly.</summary>
    public Id<Project>? ProjectId { get; set; }

    /// <summary>Who is billed for it (rule T6).</summary>
    public Id<Organization>? OrganizationId { get; set; }
    public Id<ServiceType>? ServiceTypeId { get; set; }

    /// <summary>The local day, in the worker's zone, on which it began (rule T3).</summary>
    public required DateOnly WorkDate { get; set; }
    public Instant? StartedAt { get; set; }
    public Instant? EndedAt { get; set; }

    /// <summary>Whole seconds, 1 to 86,400; never rounded (rule T11).</summary>
    public required int DurationSeconds { get; set; }
    public required string TimeZone { get; set; }
    public string? Note { get; set; }
    public required bool Billable { get; set; }
    public required TimeSource Source { get; init; }
    public required Instant CreatedAt { get; init; }

    /// <summary>Money per hour in 1/10,000; null: unpriced (rule R4).</summary>
    public long? RateTenThousandths { get; set; }
    public Currency? RateCurrency { get; set; }

    /// <summary>The rule that priced it; null when unpriced or typed by hand.</summary>
    public Id<BillingRate>? RateId { get; set; }

    /// <summary>The rate was typed on the entry, and stays whatever changes around it (rules R1, R2).</summary>
    public bool RateByHand { get; set; }
    public Guid? InvoiceId { get; set; }

    /// <summary>
    /// Worked seconds that issued invoices bill for good while no invoice holds the rest, as after a credit of part of
    /// it (rules D4, D4b), or that another tool had invoiced before it was imported; the rest can be billed.
    /// </summary>
    public int SettledSeconds { get; set; }

    /// <summary>What an invoice that takes the entry bills of it.</summary>
    public int OpenSeconds => DurationSeconds - SettledSeconds;

    /// <summary>Since when an issued invoice bills it, or part of it: no edit, no delete, by anyone (rule T10).</summary>
    public Instant? LockedAt { get; set; }

    /// <summary>Hash of the imported row, so that importing twice adds nothing.</summary>
    public string? ImportHash { get; init; }

    /// <summary>What the tool that it was imported from said of it; null: nothing, or not imported.</summary>
    public TimeOrigin? Origin { get; init; }

    /// <summary>Keeps what another tool had invoiced: as invoiced, so that it is never ready to bill nor changed.</summary>
    public void InvoicedElsewhere(Instant at) => (SettledSeconds, LockedAt) = (DurationSeconds, at);

    public Money? Rate =>
        RateTenThousandths is { } rate && RateCurrency is not null
            ? new Money(rate / 10_000m, RateCurrency)
            : null;

    /// <summary>Takes the rate that won; none leaves it unpriced, never free (rule R4).</summary>
    public void Price(RateCandidate? winner)
    {
        RateTenThousandths = winner is null ? null : RateInput.TenThousandths(winner.Rate);
        RateCurrency = winner?.Rate.Currency;
        RateId = winner?.Rule is { } rule ? new Id<BillingRate>(rule.Id) : null;
        RateByHand = winner?.Level == RateLevel.Entry;
    }

    static IReadOnlyList<PublishedKind> IPublished<TimeEntry>.Kinds =>
        [new("timeEntry", "/api/v1/time-entries")];

    static Expression<Func<TimeEntry, Published>> IPublished<TimeEntry>.AsPublished =>
        e => new("timeEntry", e.Id.Value, null);
}
