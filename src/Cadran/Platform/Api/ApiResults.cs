namespace Cadran.Platform.Api;

/// <summary>From the answer of a use case to the answer of HTTP.</summary>
internal static class ApiResults
{
    /// <summary>200 with the value, or the problem.</summary>
    public static IResult Ok<T>(this Result<T> result) =>
        result.Succeeded ? Results.Json(result.Value) : Problems.Of(result.Refusals);

    /// <summary>201 with the value and where it lives, or the problem.</summary>
    public static IResult Created<T>(this Result<T> result, Func<T, string> location) =>
        result.Succeeded
            ? Results.Created(location(result.Value), result.Value)
            : Problems.Of(result.Refusals);

    /// <summary>201 with the value, its version as ETag and where it lives, or the problem.</summary>
    public static IResult Created<T>(
        this Result<T> result,
        HttpContext http,
        Func<T, string> location
    )
        where T : IVersionedAnswer
    {
        if (result.Succeeded)
            http.Response.Headers.ETag = ETags.Of(result.Value.Version);
        return result.Created(location);
    }

    /// <summary>200 with the value and its version as ETag, or the problem.</summary>
    public static IResult Versioned<T>(this Result<T> result, HttpContext http)
        where T : IVersionedAnswer => result.Versioned(http, answer => answer.Version);

    /// <summary>204, or the problem.</summary>
    public static IResult NoContent<T>(this Result<T> result) =>
        result.Succeeded ? Results.NoContent() : Problems.Of(result.Refusals);

    /// <summary>The value with its version as ETag, or the problem.</summary>
    public static IResult Versioned<T>(
        this Result<T> result,
        HttpContext http,
        Func<T, int> version
    )
    {
        if (result.Succeeded)
            http.Response.Headers.ETag = ETags.Of(version(result.Value));
        return result.Ok();
    }
}

/// <summary>An answer that says which version of its row it shows: what `If-Match` is held against.</summary>
internal interface IVersionedAnswer
{
    int Version { get; }
}
