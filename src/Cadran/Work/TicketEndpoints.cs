using Cadran.Platform.Api;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Work;

internal static class TicketEndpoints
{
    private const string Route = "/tickets";

    public static void MapTickets(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup(Route);
        group.MapGet("", List).Answers<Page<TicketAnswer>>().Requires(Permissions.WorkRead);
        group.MapGet("/{id:guid}", Get).Answers<TicketAnswer>().Requires(Permissions.WorkRead);
        group
            .MapPost("", Add)
            .Answers<TicketAnswer>(StatusCodes.Status201Created)
            .Requires(Permissions.WorkEdit);
        group.MapPut("/{id:guid}", Put).Answers<TicketAnswer>().Requires(Permissions.WorkEdit);
        group
            .MapPost("/{id:guid}/preview", Preview)
            .Answers<WorkMoveAnswer>()
            .Requires(Permissions.WorkEdit);
    }

    private static async Task<IResult> List(
        [AsParameters] TicketFilter filter,
        Tickets ask,
        CancellationToken stop
    ) => (await ask.List(filter, stop)).Ok();

    private static async Task<IResult> Get(
        Id<Ticket> id,
        Tickets ask,
        HttpContext http,
        CancellationToken stop
    ) => (await ask.Get(id, stop)).Versioned(http);

    private static async Task<IResult> Add(
        TicketInput body,
        CreateTicket create,
        HttpContext http,
        CancellationToken stop
    ) => (await create.Run(body, stop)).Created(http, made => $"{ApiModule.Root}{Route}/{made.Id}");

    private static async Task<IResult> Put(
        Id<Ticket> id,
        TicketInput body,
        ChangeTicket change,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop,
        string? expected = null
    ) => (await change.Run(id, body, seen.Version, stop, expected)).Versioned(http);

    private static async Task<IResult> Preview(
        Id<Ticket> id,
        TicketInput body,
        ChangeTicket change,
        CancellationToken stop
    ) => (await change.Preview(id, body, stop)).Select(WorkMoveAnswer.Of).Ok();
}
