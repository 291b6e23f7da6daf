using System.Net;

namespace Cadran.Tests.Client;

/// <summary>A network that carries calls there and loses the first answers, or a server that says no to the first.</summary>
internal sealed class LosingHandler(int losses, HttpStatusCode? instead = null)
    : DelegatingHandler(new HttpClientHandler())
{
    private int left = losses;

    public List<string?> Keys { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        Keys.Add(
            request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : null
        );
        if (left-- <= 0)
            return await base.SendAsync(request, cancellationToken);
        if (instead is { } status)
            return Refused(status);
        (await base.SendAsync(request, cancellationToken)).Dispose();
        throw new HttpRequestException("the answer was lost");
    }

    private static HttpResponseMessage Refused(HttpStatusCode status)
    {
        var answer = new HttpResponseMessage(status);
        answer.Headers.RetryAfter = new(TimeSpan.FromSeconds(0));
        return answer;
    }
}
