using Cadran.Billing.Domain.Looks;
using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Looks;

/// <summary>A look of documents; isDefault: the usual one.</summary>
internal sealed record LookAnswer(
    Id<DocumentLook> Id,
    string Name,
    bool IsDefault,
    DocumentStyle Style,
    LookTexts French,
    LookTexts English,
    bool Archived,
    int Version
) : IVersionedAnswer
{
    public static LookAnswer Of(DocumentLook l) =>
        new(
            l.Id,
            l.Name,
            l.IsDefault,
            l.Style,
            l.French,
            l.English,
            l.ArchivedAt is not null,
            l.Version
        );
}

/// <summary>The look of a customer's documents; null: the usual one.</summary>
internal sealed record CustomerLookChoice(Id<DocumentLook>? LookId);

internal static class LookEndpoints
{
    public static void MapLooks(this IEndpointRouteBuilder api)
    {
        var read = api.MapGroup("/document-looks").Requires(Permissions.BillingRead);
        read.MapGet("", List).Produces<Page<LookAnswer>>();
        read.MapGet("/{id}", One).Produces<LookAnswer>();
        api.MapGet("/organizations/{id}/document-look", Chosen)
            .Produces<CustomerLookChoice>()
            .Requires(Permissions.BillingRead);

        var edit = api.MapGroup("/document-looks").Requires(Permissions.SettingsEdit);
        edit.MapPost("", Add).Produces<LookAnswer>(201);
        edit.MapPut("/{id}", Change).Produces<LookAnswer>();
        edit.MapPost("/{id}/archive", Archive).Produces<LookAnswer>();
        api.MapPut("/organizations/{id}/document-look", Choose)
            .Produces(204)
            .Requires(Permissions.BillingEdit);
    }

    private static async Task<Page<LookAnswer>> List(LookQueries ask, CancellationToken stop) =>
        new([.. (await ask.All(stop)).Select(LookAnswer.Of)], null);

    private static async Task<IResult> One(
        Id<DocumentLook> id,
        LookQueries ask,
        HttpContext http,
        CancellationToken stop
    ) => (await ask.One(id, stop)).Select(LookAnswer.Of).Versioned(http);

    private static async Task<IResult> Add(
        LookInput body,
        LookActs acts,
        HttpContext http,
        CancellationToken stop
    ) =>
        (await acts.Add(body, stop))
            .Select(LookAnswer.Of)
            .Created(http, l => $"/api/v1/document-looks/{l.Id}");

    private static async Task<IResult> Change(
        Id<DocumentLook> id,
        LookInput body,
        LookActs acts,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) => (await acts.Change(id, body, seen.Version, stop)).Select(LookAnswer.Of).Versioned(http);

    private static async Task<IResult> Archive(
        Id<DocumentLook> id,
        LookActs acts,
        CancellationToken stop
    ) => (await acts.Archive(id, stop)).Select(LookAnswer.Of).Ok();

    private static async Task<CustomerLookChoice> Chosen(
        Id<Organization> id,
        LookQueries ask,
        CancellationToken stop
    ) => new(await ask.Chosen(id, stop));

    private static async Task<IResult> Choose(
        Id<Organization> id,
        CustomerLookChoice body,
        LookActs acts,
        CancellationToken stop
    ) => (await acts.Choose(id, body.LookId, stop)).NoContent();
}
