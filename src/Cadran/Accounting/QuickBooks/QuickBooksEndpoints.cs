// Long because what is asked of QuickBooks, by the API and by browsers, is mapped in one place.
using Cadran.Accounting.Domain;
using Cadran.Billing;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Cadran.Accounting.QuickBooks;

internal static class QuickBooksEndpoints
{
    public static void MapQuickBooksApi(this IEndpointRouteBuilder api)
    {
        api.MapQuickBooksChoices();
        var books = api.MapGroup("/quickbooks");
        books.MapGet("", Status).Produces<ConnectionAnswer>().Requires(Permissions.BillingRead);
        books.MapPut("", Choose).Produces<ConnectionAnswer>().Requires(Permissions.SettingsEdit);
        // What asks QuickBooks itself is in no unit: what came back is kept, whatever becomes of the request.
        var asking = books.MapGroup("").WithMetadata(new NoIdempotency());
        asking.MapDelete("", End).Produces<DisconnectedAnswer>().Requires(Permissions.SettingsEdit);
        books.MapGet("/links", Links).Produces<LinkSheetAnswer>().Requires(Permissions.BillingRead);
        asking
            .MapPut("/links", Link)
            .Produces<LinkSheetAnswer>()
            .Requires(Permissions.SettingsEdit);
        asking
            .MapPost("/items", Make)
            .Produces<LinkSheetAnswer>()
            .Requires(Permissions.SettingsEdit);
        books.MapPost("/sweep", Sweep).Produces<WorkAnswer>(202).Requires(Permissions.BillingEdit);
        books.MapGet("/work", Log).Produces<Page<WorkAnswer>>().Requires(Permissions.BillingRead);
        books
            .MapPost("/work/{id}/retry", Retry)
            .Produces<WorkAnswer>(202)
            .Requires(Permissions.BillingEdit);
        books
            .MapPost("/work/{id}/skip", Skip)
            .Produces<WorkAnswer>()
            .Requires(Permissions.BillingEdit);
        api.MapGet("/invoices/{id}/quickbooks", One)
            .Produces<DocumentInQuickBooks>()
            .Requires(Permissions.BillingRead);
        api.MapPost("/invoices/{id}/quickbooks", Copy)
            .WithName("Invoices_CopyToQuickBooks")
            .Produces<WorkAnswer>(202)
            .Requires(Permissions.BillingEdit);
    }

    /// <summary>Where a browser goes to consent and comes back to, and where QuickBooks says what changed.</summary>
    public static void MapQuickBooks(this IEndpointRouteBuilder app)
    {
        app.MapGet("/settings/quickbooks/connect", Begin)
            .Requires(Permissions.SettingsEdit)
            .ExcludeFromDescription();
        app.MapGet(Connect.CallbackPath, Back)
            .Requires(Permissions.SettingsEdit)
            .ExcludeFromDescription();
        app.MapPost("/quickbooks/documents/{id}", Act)
            .Requires(Permissions.BillingEdit)
            .ExcludeFromDescription();
        app.MapGet("/quickbooks/documents/{id}/pay", Pay)
            .Requires(Permissions.BillingRead)
            .ExcludeFromDescription();
        app.MapPost("/hooks/quickbooks", Told)
            .AllowAnonymous()
            .WithMetadata(new RequestSizeLimitAttribute(TakeNotices.LargestBody))
            .ExcludeFromDescription();
    }

    private static async Task<IResult> Status(
        QuickBooksQueries ask,
        QuickBooksSettings settings,
        HttpContext http,
        CancellationToken stop
    ) =>
        Result<ConnectionAnswer>
            .Of(await Show(await ask.Connection(stop), ask, settings, stop))
            .Versioned(http);

    private static async Task<ConnectionAnswer> Show(
        Connection? connection,
        QuickBooksQueries ask,
        QuickBooksSettings settings,
        CancellationToken stop
    )
    {
        var answer = ConnectionAnswer.Of(settings, connection, await ask.Held(stop));
        return connection is null
            ? answer
            : answer with
            {
                Differences =
                [
                    .. (await ask.Differences(connection, stop)).Select(d => new CompanyDifference(
                        d.What,
                        d.There,
                        d.Here
                    )),
                ],
            };
    }

    private static async Task<IResult> Choose(
        QuickBooksChoices body,
        QuickBooksActs acts,
        QuickBooksQueries ask,
        QuickBooksSettings settings,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    )
    {
        var chosen = await acts.Choose(body, seen.Version, stop);
        return chosen.Succeeded
            ? Result<ConnectionAnswer>
                .Of(await Show(chosen.Value, ask, settings, stop))
                .Versioned(http)
            : Problems.Of(chosen.Refusals);
    }

    private static async Task<IResult> End(Disconnect disconnect, CancellationToken stop) =>
        (await disconnect.Run(stop)).Select(revoked => new DisconnectedAnswer(revoked)).Ok();

    /// <summary>kind: customer, serviceType, taxSet, term.</summary>
    private static async Task<IResult> Links(
        LinkSheets sheets,
        QuickBooksQueries ask,
        CancellationToken stop,
        Choice<LinkKind>? kind = null
    ) => await Sheet(kind?.Value ?? LinkKind.Customer, sheets, ask, stop);

    private static async Task<IResult> Link(
        LinksRequest body,
        ChooseLinks choose,
        LinkSheets sheets,
        QuickBooksQueries ask,
        CancellationToken stop
    )
    {
        var chosen = await choose.Run(body, stop);
        return chosen.Succeeded
            ? await Sheet(body.Kind, sheets, ask, stop)
            : Problems.Of(chosen.Refusals);
    }

    private static async Task<IResult> Sheet(
        LinkKind kind,
        LinkSheets sheets,
        QuickBooksQueries ask,
        CancellationToken stop
    )
    {
        if (kind is LinkKind.Payment or LinkKind.Credit)
            return Problems.Of(PlatformRefusals.NotChosen("kind"));
        if (
            await ask.Connection(stop) is not { State: not ConnectionState.Disconnected } connection
        )
            return Problems.Of(QuickBooksRefusals.NotConnected);
        try
        {
            return Results.Json(LinkSheetAnswer.Of(await sheets.Of(kind, connection, stop)));
        }
        catch (QuickBooksException)
        {
            return Problems.Of(QuickBooksRefusals.Unreached);
        }
    }

    /// <summary>An item for each service type that has none; answers the links of service types.</summary>
    private static async Task<IResult> Make(
        ItemsRequest body,
        MakeItems items,
        LinkSheets sheets,
        QuickBooksQueries ask,
        CancellationToken stop
    )
    {
        var made = await items.Run(body, stop);
        return made.Succeeded
            ? await Sheet(LinkKind.ServiceType, sheets, ask, stop)
            : Problems.Of(made.Refusals);
    }

    private static async Task<IResult> Sweep(QuickBooksActs acts, CancellationToken stop) =>
        Accepted(await acts.Sweep(stop));

    private static async Task<IResult> Log(
        QuickBooksQueries ask,
        CancellationToken stop,
        Choice<WorkState>? state = null,
        Guid? objectId = null,
        int? limit = null,
        string? cursor = null
    ) =>
        (await ask.Log(new(state?.Value, objectId, limit, cursor), stop))
            .Select(page => new Page<WorkAnswer>(
                [.. page.Items.Select(WorkAnswer.Of)],
                page.NextCursor
            ))
            .Ok();

    /// <summary>side: of a payment of ours that is another there, which of the two holds: ours, theirs.</summary>
    private static async Task<IResult> Retry(
        Id<QueuedWork> id,
        QuickBooksActs acts,
        SettlePayment settle,
        CancellationToken stop,
        bool makesCustomer = false,
        Choice<PaymentSide>? side = null
    ) =>
        Accepted(
            side is { } holds
                ? await settle.Run(id, holds.Value, stop)
                : await acts.Retry(id, stop, makesCustomer)
        );

    private static async Task<IResult> Skip(
        Id<QueuedWork> id,
        QuickBooksActs acts,
        CancellationToken stop
    ) => (await acts.Skip(id, stop)).Select(WorkAnswer.Of).Ok();

    private static async Task<IResult> One(
        Id<Invoice> id,
        QuickBooksQueries ask,
        QuickBooksSettings settings,
        CancellationToken stop
    )
    {
        if (await ask.Document(id, stop) is not { } document)
            return Problems.Of(PlatformRefusals.NotFound);
        var view = await ask.Of(id, stop);
        return Results.Json(
            new DocumentInQuickBooks(
                view?.Copy is { } copy ? CopyAnswer.Of(copy, document, settings) : null,
                [.. (view?.Work ?? []).Select(WorkAnswer.Of)]
            )
        );
    }

    private static async Task<IResult> Copy(
        Id<Invoice> id,
        CopyRequest body,
        QuickBooksActs acts,
        CancellationToken stop
    ) => Accepted(await acts.Copy(id, body.Send, stop));

    private static IResult Accepted(Result<QueuedWork> work) =>
        work.Succeeded
            ? Results.Json(WorkAnswer.Of(work.Value), statusCode: StatusCodes.Status202Accepted)
            : Problems.Of(work.Refusals);

    /// <summary>From the page of a document: copy, or copy and send.</summary>
    private static async Task<IResult> Act(
        Id<Invoice> id,
        [FromForm] string act,
        QuickBooksActs acts,
        CancellationToken stop
    )
    {
        var asked = await acts.Copy(id, act == "send", stop);
        return Results.Redirect(
            $"/billing/invoices/{id}?"
                + (asked.Succeeded ? "done=quickbooks" : "failed=" + asked.Refusal.Code)
                + "#quickbooks"
        );
    }

    /// <summary>To the page on which its customer pays it.</summary>
    private static async Task<IResult> Pay(
        Id<Invoice> id,
        IPayOnline online,
        CancellationToken stop
    ) =>
        Results.Redirect(
            await online.Link(id, stop) is { } link
                ? link.AbsoluteUri
                : $"/billing/invoices/{id}?failed={QuickBooksRefusals.Unreached.Code}#quickbooks"
        );

    private static IResult Begin(Connect connect, PublicAddress address)
    {
        var to = connect.Begin(address.Of(Connect.CallbackPath));
        return Results.Redirect(to.Succeeded ? to.Value : Settings + "?failed=" + to.Refusal.Code);
    }

    private static async Task<IResult> Back(
        Connect connect,
        PublicAddress address,
        CancellationToken stop,
        string? code = null,
        string? state = null,
        string? realmId = null,
        string? error = null
    )
    {
        var ended = await connect.End(
            new(code, state, realmId, error),
            address.Of(Connect.CallbackPath),
            stop
        );
        return Results.Redirect(
            Settings + (ended.Succeeded ? "?done=connected" : "?failed=" + ended.Refusal.Code)
        );
    }

    private const string Settings = "/settings/quickbooks";

    /// <summary>Answers as soon as it is in the queue: whoever posts waits three seconds at most.</summary>
    private static async Task<IResult> Told(
        HttpRequest request,
        TakeNotices take,
        CancellationToken stop
    )
    {
        if (!take.CanVerify)
            return Results.Unauthorized();
        if (request.ContentLength > TakeNotices.LargestBody)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, stop);
        if (
            !take.IsSigned(
                body.GetBuffer().AsSpan(0, (int)body.Length),
                request.Headers["intuit-signature"]
            )
        )
            return Results.Unauthorized();
        if (Notices.Read(body.ToArray()) is not { } notices)
            return Problems.Of(PlatformRefusals.Malformed);
        return await take.Run(notices, stop)
            ? Results.Ok()
            : Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }
}
