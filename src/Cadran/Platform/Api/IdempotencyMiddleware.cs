using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Platform.Api;

/// <summary>
/// On routes about one's own keys and sessions: what they answer is secret and not to be kept, and a wrong guess is to
/// be counted even when the request is refused. An `Idempotency-Key` says nothing there.
/// </summary>
internal sealed record NoIdempotency;

/// <summary>
/// Honours `Idempotency-Key`: the key, the effect and the answer are one transaction, so a lost answer
/// is given again and never done again. A refused request leaves no key behind.
/// </summary>
internal sealed class IdempotencyMiddleware(RequestDelegate next, TimeProvider clock)
{
    private const int LongestKey = 255;
    private static readonly Duration Kept = Duration.FromHours(24);
    private static readonly Refusal KeyTaken = new("idempotency.key_taken", RefusalKind.Conflict);
    private static readonly Refusal NothingDone = new("idempotency.nothing_done", RefusalKind.Rule);

    /// <summary>
    /// One at a time of the same key: those that come meanwhile wait here, and not in the database, where each would
    /// hold a connection. Other nodes are kept apart by the key's row.
    /// </summary>
    private readonly PartitionedRateLimiter<(Guid Member, string Key)> turns =
        PartitionedRateLimiter.Create<(Guid Member, string Key), (Guid, string)>(of =>
            RateLimitPartition.GetConcurrencyLimiter(
                of,
                _ => new() { PermitLimit = 1, QueueLimit = int.MaxValue }
            )
        );

    public async Task InvokeAsync(HttpContext http, Store store, Caller caller)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (
            key.Length == 0
            || HttpMethods.IsGet(http.Request.Method)
            || caller.MemberId is null
            || http.GetEndpoint()?.Metadata.GetMetadata<NoIdempotency>() is not null
        )
        {
            await next(http);
            return;
        }
        if (key.Length > LongestKey)
        {
            await Problems.Of(PlatformRefusals.KeyInvalid).ExecuteAsync(http);
            return;
        }
        var hash = await Hash(http.Request);
        using var turn = await turns.AcquireAsync(
            (caller.MemberId.Value, key),
            permitCount: 1,
            http.RequestAborted
        );
        if (await Replay(http, store, caller, key, hash))
            return;
        if (!await Once(http, store, caller, key, hash))
            await Replay(http, store, caller, key, hash);
    }

    /// <summary>Does the request once; false when another request with the key came first.</summary>
    private async Task<bool> Once(
        HttpContext http,
        Store store,
        Caller caller,
        string key,
        string hash
    )
    {
        var answer = http.Response.Body;
        using var buffer = new MemoryStream();
        http.Response.Body = buffer;
        try
        {
            var result = await store.Together(
                async db =>
                {
                    buffer.SetLength(0);
                    http.Request.Body.Position = 0;
                    var row = await Reserve(db, caller, key, hash, http.RequestAborted);
                    await next(http);
                    if (http.Response.StatusCode >= 400)
                        return (Result<Done>)NothingDone;
                    Keep(row, http.Response, buffer);
                    return new Done();
                },
                http.RequestAborted,
                KeyTaken
            );
            if (result.Refusal == KeyTaken)
                return false;
            if (result.Refusal is { } refusal && refusal != NothingDone)
                await Refuse(http, result.Refusals);
        }
        finally
        {
            http.Response.Body = answer;
        }
        buffer.Position = 0;
        await buffer.CopyToAsync(answer, http.RequestAborted);
        return true;
    }

    /// <summary>Saving said no (stale, duplicate), past the endpoint that would have answered it.</summary>
    private static Task Refuse(HttpContext http, IReadOnlyList<Refusal> refusals)
    {
        http.Response.Clear();
        return Problems.Of(refusals).ExecuteAsync(http);
    }

    private async Task<IdempotencyKey> Reserve(
        CadranDb db,
        Caller caller,
        string key,
        string hash,
        CancellationToken stop
    )
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var expired = now - Kept;
        await db.Set<IdempotencyKey>().Where(k => k.CreatedAt < expired).ExecuteDeleteAsync(stop);
        var row = new IdempotencyKey
        {
            Key = key,
            MemberId = caller.MemberId!.Value,
            RequestHash = hash,
            CreatedAt = now,
        };
        db.Add(row);
        await Units.Save(db, KeyTaken, stop);
        return row;
    }

    private static void Keep(IdempotencyKey row, HttpResponse response, MemoryStream body)
    {
        row.Status = response.StatusCode;
        row.ContentType = response.ContentType;
        row.Location = response.Headers.Location;
        row.ETag = response.Headers.ETag;
        row.Body = body.ToArray();
    }

    private async Task<bool> Replay(
        HttpContext http,
        Store store,
        Caller caller,
        string key,
        string hash
    )
    {
        var expired = Instant.FromDateTimeOffset(clock.GetUtcNow()) - Kept;
        var row = await store
            .Read.Set<IdempotencyKey>()
            .FirstOrDefaultAsync(
                k => k.MemberId == caller.MemberId!.Value && k.Key == key && k.CreatedAt >= expired,
                http.RequestAborted
            );
        if (row is null)
            return false;
        if (row.RequestHash != hash)
        {
            await Problems.Of(PlatformRefusals.KeyReused).ExecuteAsync(http);
            return true;
        }
        http.Response.StatusCode = row.Status;
        http.Response.ContentType = row.ContentType;
        if (row.Location is not null)
            http.Response.Headers.Location = row.Location;
        if (row.ETag is not null)
            http.Response.Headers.ETag = row.ETag;
        await http.Response.Body.WriteAsync(row.Body, http.RequestAborted);
        return true;
    }

    private static async Task<string> Hash(HttpRequest request)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(
            Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n")
        );
        var chunk = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(chunk)) > 0)
            hash.AppendData(chunk, 0, read);
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
