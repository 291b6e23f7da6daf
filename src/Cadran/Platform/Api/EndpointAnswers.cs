namespace Cadran.Platform.Api;

/// <summary>A file as the body of a request, and of which kinds it may be.</summary>
internal sealed record FileBody(IReadOnlyList<string> ContentTypes);

/// <summary>A form with a part `file`, and texts beside it.</summary>
internal sealed record FormBody(IReadOnlyList<string> Fields);

/// <summary>What an endpoint answers and takes, for the OpenAPI document: the handlers' IResult and streams hide it.</summary>
internal static class EndpointAnswers
{
    /// <summary>Answers <typeparamref name="T"/>.</summary>
    public static RouteHandlerBuilder Answers<T>(
        this RouteHandlerBuilder endpoint,
        int status = StatusCodes.Status200OK
    ) => endpoint.Produces<T>(status);

    /// <summary>Answers nothing.</summary>
    public static RouteHandlerBuilder AnswersNothing(
        this RouteHandlerBuilder endpoint,
        int status = StatusCodes.Status204NoContent
    ) => endpoint.Produces(status);

    /// <summary>Answers a file.</summary>
    public static RouteHandlerBuilder AnswersFile(
        this RouteHandlerBuilder endpoint,
        string contentType
    ) => endpoint.Produces<Stream>(StatusCodes.Status200OK, contentType);

    /// <summary>Takes a file as its body, as it is.</summary>
    public static RouteHandlerBuilder TakesFile(
        this RouteHandlerBuilder endpoint,
        params string[] contentTypes
    ) => endpoint.WithMetadata(new FileBody(contentTypes));

    /// <summary>Takes a form with a part `file`, and texts that may be left out.</summary>
    public static RouteHandlerBuilder TakesForm(
        this RouteHandlerBuilder endpoint,
        params string[] fields
    ) => endpoint.WithMetadata(new FormBody(fields));
}
