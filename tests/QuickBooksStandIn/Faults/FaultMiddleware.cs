using System.Text;
using QuickBooksStandIn.Api;

namespace QuickBooksStandIn.Faults;

/// <summary>Lets the wished faults happen to requests for the API and OAuth, and keeps a record of all that came.</summary>
internal sealed class FaultMiddleware(
    RequestDelegate next,
    FaultList faults,
    ReceivedRequests received,
    StandInClock clock
)
{
    private const string ProxyPage =
        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n";

    public async Task InvokeAsync(HttpContext http)
    {
        if (!IsWatched(http.Request.Path.Value ?? ""))
        {
            await next(http);
            return;
        }
        var notes = RequestNotes.Of(http);
        http.Response.Headers["intuit_tid"] = notes.Tid;
        await ReadBody(http, notes);
        notes.Fault = faults.Take(http.Request.Method, http.Request.Path.Value!);
        var at = clock.GetUtcNow();
        var real = http.Response.Body;
        using var answer = new MemoryStream();
        http.Response.Body = answer;
        await Answer(http, notes.Fault);
        http.Response.Body = real;
        // Before the answer goes out: whoever has it finds the request among those received.
        Keep(http, notes, at);
        await Send(http, answer.ToArray(), notes.Fault?.Kind);
    }

    private static bool IsWatched(string path) =>
        path.StartsWith("/v3/", StringComparison.Ordinal)
        || path.StartsWith("/oauth2/", StringComparison.Ordinal)
        || path.StartsWith("/v2/oauth2/", StringComparison.Ordinal);

    private static async Task ReadBody(HttpContext http, RequestNotes notes)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        http.Request.Body = new MemoryStream(body.ToArray());
        if (http.Request.Path.StartsWithSegments("/v3"))
            notes.Body = body.ToArray();
    }

    private async Task Answer(HttpContext http, FaultRule? fault)
    {
        switch (fault?.Kind)
        {
            case FaultKind.BadGateway:
                await new Answer(502, Encoding.ASCII.GetBytes(ProxyPage), "text/html").Write(http);
                break;
            case FaultKind.ServerError:
                await Error(http, fault).Write(http);
                break;
            default:
                // The others are the API's to answer: they count as a request of their realm.
                await next(http);
                if (!http.Request.Path.StartsWithSegments("/v3"))
                    await Slowness.Of(http, fault);
                break;
        }
    }

    private Answer Error(HttpContext http, FaultRule fault)
    {
        var status = fault.Status ?? 500;
        var error = new QuickBooksError(
            fault.Code ?? "10000",
            fault.Message ?? "An application error has occurred while processing your request",
            fault.Detail ?? "System Failure Error: Could not process the request",
            Type: "SystemFault"
        );
        var json = http
            .Request.Headers.Accept.ToString()
            .Contains("json", StringComparison.Ordinal);
        var now = clock.GetUtcNow();
        return json
            ? Api.Answer.Json(status, Envelopes.Of("Fault", Envelopes.Fault(error), now))
            : Api.Answer.Xml(status, XmlAnswer.Fault(error, now));
    }

    private static async Task Send(HttpContext http, byte[] answer, FaultKind? fault)
    {
        if (fault == FaultKind.LostAnswer)
        {
            http.Abort();
            return;
        }
        var length = fault == FaultKind.TruncatedJson ? answer.Length / 2 : answer.Length;
        if (length == 0)
            return;
        http.Response.ContentLength = length;
        await http.Response.Body.WriteAsync(answer.AsMemory(0, length));
    }

    private void Keep(HttpContext http, RequestNotes notes, DateTimeOffset at) =>
        received.Add(
            new(
                at,
                http.Request.Method,
                http.Request.Path,
                http.Request.QueryString.Value ?? "",
                http.Request.Query["requestid"].FirstOrDefault(),
                http.Request.Headers.UserAgent,
                notes.Text,
                http.Response.StatusCode,
                notes.IsReplay,
                notes.Fault?.Kind.ToString(),
                notes.Tid
            )
        );
}
