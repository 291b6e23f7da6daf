using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cadran.Tests.Cast;

/// <summary>A message as a receiver got it.</summary>
public sealed record Message(string Id, string Timestamp, string Signature, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public string Type => (string)Json["type"]!;

    public string About => (string)Json["data"]!["id"]!;
}

/// <summary>Another program, on a port of this machine: it keeps what it takes, and answers as it is told to.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Message> taken = new();
    private int asked;

    private Receiver(WebApplication app) => this.app = app;

    /// <summary>What it answers: a status; others than 2xx are not kept.</summary>
    public Func<HttpContext, Task<int>> Answers { get; set; } = _ => Task.FromResult(204);

    public IReadOnlyList<Message> Taken => [.. taken];

    /// <summary>How often it was called.</summary>
    public int Asked => asked;

    public string Url => app.Urls.Single() + "/hook";

    public static async Task<Receiver> Open()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new Receiver(builder.Build());
        receiver.app.MapPost("/hook", receiver.Take);
        await receiver.app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Take(HttpContext http)
    {
        Interlocked.Increment(ref asked);
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        var status = await Answers(http);
        if (status is >= 200 and < 300)
            taken.Enqueue(
                new Message(
                    http.Request.Headers["webhook-id"].ToString(),
                    http.Request.Headers["webhook-timestamp"].ToString(),
                    http.Request.Headers["webhook-signature"].ToString(),
                    body
                )
            );
        http.Response.StatusCode = status;
        if (status != 204)
            await http.Response.WriteAsync("so it is");
    }
}
