using Cadran.Billing.Domain.Recurring;
using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Recurring;

/// <summary>
/// A template. NextDates: the next six days; amount: its lines each time less the discount, without time; drafts: how many of
/// its documents are still drafts; unsent: the code of why the last of them was not sent by itself.
/// </summary>
internal sealed record RecurringAnswer(
    Id<RecurringInvoice> Id,
    Id<Organization> OrganizationId,
    string Name,
    RecurringState State,
    string Currency,
    DateOnly Start,
    RecurringUnit Unit,
    int Every,
    DateOnly? Through,
    int? Times,
    RecurringPeriod Covers,
    RecurringAct Act,
    bool TakesTime,
    IReadOnlyList<RecurringLineAnswer> Lines,
    string? Language,
    bool PricesIncludeTax,
    DiscountAnswer? Discount,
    string? Note,
    string? CustomerReference,
    string? PurchaseOrder,
    IReadOnlyList<DateOnly> NextDates,
    MoneyAmount Amount,
    MoneyAmount AmountAYear,
    int Drafts,
    string? Unsent,
    Instant? PausedAt,
    int Version
) : IVersionedAnswer
{
    public const int Dates = 6;

    public static RecurringAnswer Of(RecurringRow row)
    {
        var r = row.Template;
        return new(
            r.Id,
            r.OrganizationId,
            r.Name,
            row.State,
            r.Currency.Code,
            r.Anchor,
            r.Unit,
            r.Every,
            r.Through,
            r.Times,
            r.Covers,
            r.Act,
            r.TakesTime,
            [.. r.Lines.Select(RecurringLineAnswer.Of)],
            r.Language,
            r.PricesIncludeTax,
            InvoiceAnswer.DiscountOf(r.DiscountPercentTenThousandths, r.DiscountMinor, r.Currency),
            r.Note,
            r.CustomerReference,
            r.PurchaseOrder,
            row.NextDates(Dates),
            MoneyAmount.Of(r.Net),
            MoneyAmount.Of(r.AYear),
            row.Drafts,
            row.Unsent,
            r.PausedAt,
            r.Version
        );
    }
}

/// <summary>A line of a template; taxIds null: the workspace's usual ones when it is made.</summary>
internal sealed record RecurringLineAnswer(
    string Description,
    string Quantity,
    string? Unit,
    string UnitPrice,
    RecurringDiscountAnswer? Discount,
    IReadOnlyList<Guid>? TaxIds
)
{
    public static RecurringLineAnswer Of(RecurringLine line) =>
        new(
            line.Description,
            DecimalText.Write(line.Quantity),
            line.Unit,
            DecimalText.Write(line.UnitPrice),
            line switch
            {
                { DiscountPercent: { } percent } => new(DecimalText.Write(percent), null),
                { DiscountAmount: { } amount } => new(null, DecimalText.Write(amount)),
                _ => null,
            },
            line.TaxIds
        );
}

internal sealed record RecurringDiscountAnswer(string? Percent, string? Amount);

/// <summary>
/// What a template made for a day. InvoiceId null: it could not be made, or its draft was deleted. Unsent: why it was
/// not sent by itself, while it waits.
/// </summary>
internal sealed record RecurringDocumentAnswer(
    DateOnly Date,
    DateOnly PeriodFrom,
    DateOnly PeriodThrough,
    Id<Invoice>? InvoiceId,
    string? Number,
    InvoiceStatus? Status,
    string? Unsent
)
{
    public static RecurringDocumentAnswer Of(RecurringDocument document) =>
        new(
            document.Made.Date,
            document.Made.PeriodFrom,
            document.Made.PeriodThrough,
            document.Invoice?.Id,
            document.Invoice?.Number,
            document.Invoice?.Status,
            document.Unsent
        );
}

internal static class RecurringEndpoints
{
    public static void MapRecurring(this IEndpointRouteBuilder api)
    {
        var read = api.MapGroup("/recurring-invoices").Requires(Permissions.BillingRead);
        read.MapGet("", List).Produces<Page<RecurringAnswer>>();
        read.MapGet("/{id}", One).Produces<RecurringAnswer>();
        read.MapGet("/{id}/documents", Documents).Produces<Page<RecurringDocumentAnswer>>();

        var edit = api.MapGroup("/recurring-invoices").Requires(Permissions.BillingEdit);
        edit.MapPost("", Create).Produces<RecurringAnswer>(201);
        edit.MapPut("/{id}", Change).Produces<RecurringAnswer>();
        edit.MapDelete("/{id}", Delete).Produces(204);
        edit.MapPost("/{id}/pause", Pause).Produces<RecurringAnswer>();
        edit.MapPost("/{id}/resume", Resume).Produces<RecurringAnswer>();
    }

    private static async Task<IResult> List(
        RecurringQueries ask,
        CancellationToken stop,
        Choice<RecurringState>? state = null,
        Id<Organization>? organizationId = null,
        int? limit = null,
        string? cursor = null
    ) =>
        (await ask.List(state?.Value, organizationId, new PageQuery(limit, cursor), stop))
            .Select(found => new Page<RecurringAnswer>(
                [.. found.Rows.Select(RecurringAnswer.Of)],
                found.Next
            ))
            .Ok();

    private static async Task<IResult> One(
        Id<RecurringInvoice> id,
        RecurringQueries ask,
        HttpContext http,
        CancellationToken stop
    ) => (await ask.One(id, stop)).Select(RecurringAnswer.Of).Versioned(http);

    private static async Task<IResult> Documents(
        Id<RecurringInvoice> id,
        RecurringQueries ask,
        CancellationToken stop,
        int? limit = null,
        string? cursor = null
    )
    {
        var known = await ask.One(id, stop);
        return known.Succeeded
            ? (await ask.Documents(id, new PageQuery(limit, cursor), stop))
                .Select(found => new Page<RecurringDocumentAnswer>(
                    [.. found.Rows.Select(RecurringDocumentAnswer.Of)],
                    found.Next
                ))
                .Ok()
            : Problems.Of(known.Refusals);
    }

    private static async Task<IResult> Create(
        RecurringInput body,
        RecurringActs acts,
        RecurringQueries ask,
        HttpContext http,
        CancellationToken stop
    ) =>
        (await Shown(await acts.Create(body, stop), ask, stop)).Created(
            http,
            r => $"/api/v1/recurring-invoices/{r.Id}"
        );

    private static async Task<IResult> Change(
        Id<RecurringInvoice> id,
        RecurringInput body,
        RecurringActs acts,
        RecurringQueries ask,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) => (await Shown(await acts.Change(id, body, seen.Version, stop), ask, stop)).Versioned(http);

    private static async Task<IResult> Delete(
        Id<RecurringInvoice> id,
        RecurringActs acts,
        IfMatch seen,
        CancellationToken stop
    ) => (await acts.Delete(id, seen.Version, stop)).NoContent();

    private static async Task<IResult> Pause(
        Id<RecurringInvoice> id,
        RecurringActs acts,
        RecurringQueries ask,
        HttpContext http,
        CancellationToken stop
    ) => (await Shown(await acts.Pause(id, stop), ask, stop)).Versioned(http);

    private static async Task<IResult> Resume(
        Id<RecurringInvoice> id,
        RecurringActs acts,
        RecurringQueries ask,
        HttpContext http,
        CancellationToken stop
    ) => (await Shown(await acts.Resume(id, stop), ask, stop)).Versioned(http);

    private static async Task<Result<RecurringAnswer>> Shown(
        Result<RecurringInvoice> done,
        RecurringQueries ask,
        CancellationToken stop
    ) =>
        done.Succeeded
            ? (await ask.One(done.Value.Id, stop)).Select(RecurringAnswer.Of)
            : Result<RecurringAnswer>.Refused(done.Refusals);
}
