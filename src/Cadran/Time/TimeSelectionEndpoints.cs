using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Work;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Time;

/// <summary>
/// What is done to several entries, at most 1,000. ServiceTypeId and organizationId: what `service` and `customer` set;
/// absent, they set none.
/// </summary>
internal sealed record BulkRequest(
    IReadOnlyList<Id<TimeEntry>> TimeEntryIds,
    BulkAct Act,
    Id<ServiceType>? ServiceTypeId = null,
    Id<Organization>? OrganizationId = null
);

/// <summary>
/// What was done: undoId takes it back, absent when nothing could be done. Left: entries that stay as they are; gone: how
/// many are no longer there.
/// </summary>
internal sealed record BulkAnswer(
    Guid? UndoId,
    int Count,
    IReadOnlyList<LeftOutAnswer> Left,
    int Gone
)
{
    public static BulkAnswer Of(BulkDone done) =>
        new(
            done.Act,
            done.Count,
            [.. done.Left.Select(l => new LeftOutAnswer(l.Entry.Id, l.Why.Code))],
            done.Gone
        );
}

/// <summary>Why an entry stays as it is: the code of a refusal.</summary>
internal sealed record LeftOutAnswer(Id<TimeEntry> TimeEntryId, string Code);

/// <summary>
/// The time of a customer, member, project or service type; without an id: the time that has none. Cost: of the time whose
/// cost is known, for who may see costs; unknownCostSeconds: the rest.
/// </summary>
internal sealed record TimeTotalAnswer(
    Guid? Id,
    string? Name,
    int Count,
    long Seconds,
    long BillableSeconds,
    MoneyAmount? Cost,
    long? UnknownCostSeconds
)
{
    public static TimeTotalAnswer Of(TimeOfGroup of) =>
        new(
            of.Id,
            of.Name,
            of.Count,
            of.Seconds,
            of.BillableSeconds,
            of.Cost is { } cost ? MoneyAmount.Of(cost.Known) : null,
            of.Cost?.UnknownSeconds
        );
}

/// <summary>Many entries at once: summed, changed together, and that taken back.</summary>
internal static class TimeSelectionEndpoints
{
    public static void MapTimeSelections(this RouteGroupBuilder time)
    {
        time.MapGet("/totals", Totals)
            .Produces<Page<TimeTotalAnswer>>()
            .Requires(Permissions.TimeReadAll);
        time.MapPost("/bulk", Change)
            .WithName("TimeEntries_ChangeMany")
            .Produces<BulkAnswer>()
            .Requires(Permissions.TimeReadAll)
            .Requires(Permissions.TimeOwn);
        time.MapPost("/bulk/{id}/undo", Undo)
            .WithName("TimeEntries_UndoMany")
            .AnswersNothing()
            .Requires(Permissions.TimeOwn);
    }

    private static async Task<IResult> Totals(
        Choice<TimeGrouping> by,
        TimeReport report,
        CancellationToken stop,
        DateOnly? from = null,
        DateOnly? to = null,
        Id<Member>? memberId = null,
        Id<Organization>? organizationId = null,
        Id<Project>? projectId = null,
        Id<ServiceType>? serviceTypeId = null,
        bool? billable = null,
        string? status = null
    )
    {
        if (!TimeFilter.IsStatus(status))
            return Problems.Of(PlatformRefusals.Invalid("status"));
        var filter = new TimeFilter(
            from,
            to,
            memberId,
            organizationId,
            projectId,
            ServiceTypeId: serviceTypeId,
            Billable: billable,
            Status: status
        );
        var totals = await report.By(by.Value, filter, stop);
        return Results.Json(
            new Page<TimeTotalAnswer>([.. totals.Select(TimeTotalAnswer.Of)], null)
        );
    }

    private static async Task<IResult> Change(
        BulkRequest body,
        BulkTime bulk,
        CancellationToken stop
    ) =>
        (
            await bulk.Run(
                body.TimeEntryIds,
                new BulkChange(body.Act, body.ServiceTypeId, body.OrganizationId),
                stop
            )
        )
            .Select(BulkAnswer.Of)
            .Ok();

    private static async Task<IResult> Undo(Guid id, UndoTime undo, CancellationToken stop) =>
        (await undo.Run(id, stop)).NoContent();
}
