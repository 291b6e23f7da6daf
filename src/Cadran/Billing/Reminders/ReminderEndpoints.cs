using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Reminders;

/// <summary>How a workspace reminds. Words that are null are Cadran's own.</summary>
internal sealed record ReminderPlanAnswer(
    bool IsOn,
    DateOnly? OnSince,
    IReadOnlyList<ReminderStep> Steps,
    int Version
)
{
    public static ReminderPlanAnswer Of(ReminderPlan p) =>
        new(p.OnSince is not null, p.OnSince, p.Steps, p.Version);
}

/// <summary>A reminder that was given to the post; status is that of a delivery of an invoice.</summary>
internal sealed record ReminderAnswer(
    Id<Reminder> Id,
    Id<Invoice> InvoiceId,
    string? Number,
    Id<Organization> OrganizationId,
    string Step,
    DateOnly Date,
    string Status
);

/// <summary>A reminder to come; hold says why it would not be sent as things are.</summary>
internal sealed record UpcomingAnswer(
    Id<Invoice> InvoiceId,
    string? Number,
    Id<Organization> OrganizationId,
    string Step,
    DateOnly Date,
    MoneyAmount Due,
    string? Hold
);

/// <summary>Whom to remind now of all that is late.</summary>
internal sealed record RemindNow(Id<Organization> OrganizationId);

/// <summary>The reminder that was given to the post.</summary>
internal sealed record RemindedAnswer(
    string Step,
    IReadOnlyList<string> To,
    IReadOnlyList<Id<Invoice>> InvoiceIds
);

internal sealed record PauseAnswer(
    Id<ReminderPause> Id,
    Id<Organization> OrganizationId,
    Id<Invoice>? InvoiceId,
    bool IsDispute,
    string Reason,
    Instant From,
    Instant? EndedAt
)
{
    public static PauseAnswer Of(ReminderPause p) =>
        new(p.Id, p.OrganizationId, p.InvoiceId, p.IsDispute, p.Reason, p.From, p.EndedAt);
}

internal static class ReminderEndpoints
{
    public static void MapReminders(this IEndpointRouteBuilder api)
    {
        api.MapGet("/reminder-plan", Plan)
            .Produces<ReminderPlanAnswer>()
            .Requires(Permissions.BillingRead);
        api.MapPut("/reminder-plan", Change)
            .Produces<ReminderPlanAnswer>()
            .Requires(Permissions.SettingsEdit);
        api.MapGet("/reminders", Sent)
            .Produces<Page<ReminderAnswer>>()
            .Requires(Permissions.BillingRead);
        api.MapPost("/reminders", SendNow)
            .Produces<RemindedAnswer>()
            .Requires(Permissions.BillingEdit);
        api.MapGet("/reminders/upcoming", Upcoming)
            .Produces<Page<UpcomingAnswer>>()
            .Requires(Permissions.BillingRead);
        api.MapGet("/reminder-pauses", Pauses)
            .Produces<Page<PauseAnswer>>()
            .Requires(Permissions.BillingRead);
        api.MapPost("/reminder-pauses", Pause)
            .Produces<PauseAnswer>(201)
            .Requires(Permissions.BillingEdit);
        api.MapPost("/reminder-pauses/{id}/end", End)
            .Produces<PauseAnswer>()
            .Requires(Permissions.BillingEdit);
    }

    private static async Task<IResult> Plan(
        PlanReminders plans,
        HttpContext http,
        CancellationToken stop
    ) =>
        Result<ReminderPlanAnswer>
            .Of(ReminderPlanAnswer.Of(await plans.Plan(stop)))
            .Versioned(http, p => p.Version);

    private static async Task<IResult> Change(
        ReminderPlanInput body,
        ReminderActs acts,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) =>
        (await acts.Change(body, seen.Version, stop))
            .Select(ReminderPlanAnswer.Of)
            .Versioned(http, p => p.Version);

    private static async Task<IResult> Sent(
        ReminderQueries ask,
        CancellationToken stop,
        Id<Invoice>? invoiceId = null,
        int? limit = null,
        string? cursor = null
    ) =>
        (await ask.Sent(invoiceId, new PageQuery(limit, cursor), stop))
            .Select(found => new Page<ReminderAnswer>(
                [
                    .. found.Rows.Select(r => new ReminderAnswer(
                        r.Reminder.Id,
                        r.Reminder.InvoiceId,
                        r.Number,
                        r.Reminder.OrganizationId,
                        r.Reminder.Step,
                        r.Reminder.Date,
                        r.Mail.ToString().ToLowerInvariant()
                    )),
                ],
                found.Next
            ))
            .Ok();

    private static async Task<IResult> SendNow(
        RemindNow body,
        SendReminders send,
        CancellationToken stop
    ) =>
        (await send.Now(body.OrganizationId, stop))
            .Select(mail => new RemindedAnswer(
                mail.Step.Key,
                [.. mail.To.Select(to => to.Email)],
                [.. mail.Invoices.Select(i => i.Id)]
            ))
            .Ok();

    private static async Task<Page<UpcomingAnswer>> Upcoming(
        PlanReminders plans,
        InvoiceQueries invoices,
        CancellationToken stop
    ) =>
        new(
            [
                .. (await plans.Upcoming(await invoices.Today(stop), stop))
                    .Take(500)
                    .Select(u => new UpcomingAnswer(
                        u.Invoice.Id,
                        u.Invoice.Number,
                        u.Invoice.OrganizationId,
                        u.Step,
                        u.Day,
                        MoneyAmount.Of(u.Invoice.Due),
                        u.Hold is { } hold
                            ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(
                                hold.ToString()
                            )
                            : null
                    )),
            ],
            null
        );

    private static async Task<Page<PauseAnswer>> Pauses(
        Id<Organization> organizationId,
        ReminderActs acts,
        CancellationToken stop
    ) => new([.. (await acts.Pauses(organizationId, stop)).Select(PauseAnswer.Of)], null);

    private static async Task<IResult> Pause(
        NewPause body,
        ReminderActs acts,
        CancellationToken stop
    ) =>
        (await acts.Pause(body, stop))
            .Select(PauseAnswer.Of)
            .Created(p => $"/api/v1/reminder-pauses?organizationId={p.OrganizationId}");

    private static async Task<IResult> End(
        Id<ReminderPause> id,
        ReminderActs acts,
        CancellationToken stop
    ) => (await acts.End(id, stop)).Select(PauseAnswer.Of).Ok();
}
