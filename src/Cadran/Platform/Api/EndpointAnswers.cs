namespace Cadran.Platform.Api;

/// <summary>What an endpoint answers, for the OpenAPI document: the handlers' IResult hides it.</summary>
internal static class EndpointAnswers
{
    private const string Problem = "application/problem+json";
    private static readonly int[] Refusals = [400, 401, 403, 404, 409, 412, 422];

    /// <summary>Answers <typeparamref name="T"/>, or a problem.</summary>
    public static RouteHandlerBuilder Answers<T>(
        this RouteHandlerBuilder endpoint,
        int status = StatusCodes.Status200OK
    ) => endpoint.Produces<T>(status).OrProblem();

    /// <summary>Answers nothing, or a problem.</summary>
    public static RouteHandlerBuilder AnswersNothing(this RouteHandlerBuilder endpoint) =>
        endpoint.Produces(StatusCodes.Status204NoContent).OrProblem();

    private static RouteHandlerBuilder OrProblem(this RouteHandlerBuilder endpoint)
    {
        foreach (var status in Refusals)
            endpoint.ProducesProblem(status, Problem);
        return endpoint;
    }
}
