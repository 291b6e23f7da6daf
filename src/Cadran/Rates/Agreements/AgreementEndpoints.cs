using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Platform.Events;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Rates.Agreements;

internal static class AgreementEndpoints
{
    public static void MapAgreementsApi(this IEndpointRouteBuilder api)
    {
        var read = api.MapGroup("/agreements").Requires(Permissions.RatesRead);
        read.MapGet("", List).Produces<Page<AgreementAnswer>>();
        read.MapGet("/{id}", Get).Produces<AgreementAnswer>();

        var edit = api.MapGroup("/agreements").Requires(Permissions.RatesEdit);
        edit.MapPost("", Create).Produces<AgreementAnswer>(201);
        edit.MapPut("/{id}", Change).Produces<AgreementAnswer>();
        edit.MapPost("/{id}/end", End).Produces<AgreementAnswer>();
        edit.MapDelete("/{id}", Delete).Produces(204);
    }

    private static async Task<IResult> List(
        AgreementQueries ask,
        CancellationToken stop,
        Id<Organization>? organizationId = null,
        int? limit = null,
        string? cursor = null,
        Since? updatedSince = null
    ) => (await ask.List(organizationId, new PageQuery(limit, cursor), stop, updatedSince)).Ok();

    private static async Task<IResult> Get(
        Id<Agreement> id,
        AgreementQueries ask,
        HttpContext http,
        CancellationToken stop
    ) => (await ask.One(id, stop)).Select(AgreementAnswer.Of).Versioned(http);

    private static async Task<IResult> Create(
        AgreementRequest body,
        CreateAgreement create,
        HttpContext http,
        CancellationToken stop
    )
    {
        var read = body.Read();
        return read.Succeeded
            ? (await create.Run(read.Value, stop))
                .Select(AgreementAnswer.Of)
                .Created(http, a => $"/api/v1/agreements/{a.Id}")
            : Problems.Of(read.Refusals);
    }

    private static async Task<IResult> Change(
        Id<Agreement> id,
        AgreementChange body,
        ChangeAgreement change,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) =>
        (await change.Run(id, body, seen.Version, stop)).Select(AgreementAnswer.Of).Versioned(http);

    private static async Task<IResult> End(
        Id<Agreement> id,
        AgreementEnd body,
        EndAgreement end,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) => (await end.Run(id, body, seen.Version, stop)).Select(AgreementAnswer.Of).Versioned(http);

    private static async Task<IResult> Delete(
        Id<Agreement> id,
        DeleteAgreement delete,
        IfMatch seen,
        CancellationToken stop
    ) => (await delete.Run(id, seen.Version, stop)).NoContent();
}
