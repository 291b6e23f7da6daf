using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Rates.Domain;
using Cadran.Work;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Time;

/// <summary>A time entry as the API shows it. Rate and price are absent for who may not see them, and when unpriced.</summary>
internal sealed record TimeEntryAnswer(
    Id<TimeEntry> Id,
    Id<Member> MemberId,
    Id<ProjectTask>? TaskId,
    Id<Ticket>? TicketId,
    Id<Project>? ProjectId,
    Id<Organization>? OrganizationId,
    Id<ServiceType>? ServiceTypeId,
    DateOnly WorkDate,
    Instant? StartedAt,
    Instant? EndedAt,
    int DurationSeconds,
    string TimeZone,
    string? Note,
    bool Billable,
    TimeSource Source,
    string Status,
    MoneyAmount? Rate,
    MoneyAmount? Price,
    Guid? InvoiceId,
    int Version,
    Instant UpdatedAt,
    TimeOrigin? Origin
)
{
    public static TimeEntryAnswer Of(TimeEntry e, Caller caller)
    {
        var withRates = caller.May(Permissions.RatesRead);
        return new(
            e.Id,
            e.MemberId,
            e.TaskId,
            e.TicketId,
            e.ProjectId,
            e.OrganizationId,
            e.ServiceTypeId,
            e.WorkDate,
            e.StartedAt,
            e.EndedAt,
            e.DurationSeconds,
            e.TimeZone,
            e.Note,
            e.Billable,
            e.Source,
            StatusOf(e),
            withRates && e.Rate is { } rate ? MoneyAmount.Of(rate) : null,
            withRates && e is { Billable: true, Rate: not null }
                ? MoneyAmount.Of(PriceOf(e)!.Value)
                : null,
            e.InvoiceId,
            e.Version,
            e.UpdatedAt,
            caller.May(Permissions.CostsRead) || e.Origin is null
                ? e.Origin
                : e.Origin with
                {
                    CostRate = null,
                }
        );
    }

    /// <summary>open (editable), draft (held by a draft invoice, editable), invoiced (locked, rule T10; also elsewhere).</summary>
    public static string StatusOf(TimeEntry e) =>
        e.LockedAt is not null ? "invoiced"
        : e.InvoiceId is not null ? "draft"
        : "open";

    /// <summary>Its worked hours at its rate, by itself; on an invoice it gets its share of a line (rule L4).</summary>
    public static Money? PriceOf(TimeEntry e) =>
        e.Rate is { } rate ? CostRateBook.CostOf(e.DurationSeconds, rate) : null;
}
