using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Cadran.Integrations.Webhooks.Domain;
using Cadran.Platform;

namespace Cadran.Integrations.Webhooks;

/// <summary>What came of one try.</summary>
/// <param name="Status">Of HTTP; null when nothing was answered.</param>
/// <param name="Answer">Its beginning.</param>
/// <param name="Trouble">Null: it was taken (2xx).</param>
/// <param name="Asked">How long the receiver wants to be left alone.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record TryOutcome(
    int? Status,
    string? Answer,
    DeliveryTrouble? Trouble,
    Duration? Asked,
    int Milliseconds
)
{
    public bool IsTaken => Trouble is null;
    public bool IsGone => Status == StatusCodes.Status410Gone;
}

/// <summary>Sends one message to the address of a webhook and says what came of it; never throws but when it is stopped.</summary>
internal sealed class SendWebhook(PublicNetwork network, WebhookSecrets secrets, TimeProvider clock)
    : IDisposable
{
    /// <summary>How much is kept of what a receiver answers, in bytes.</summary>
    public const int MostOfAnswer = 1_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly HttpClient http = network.Client(Patience);

    public void Dispose() => http.Dispose();

    public async Task<TryOutcome> Run(
        Webhook webhook,
        WebhookDelivery delivery,
        CancellationToken stop
    )
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var begun = Stopwatch.GetTimestamp();
        var keys = secrets.Of(webhook, now);
        if (keys.Count == 0)
            return Failed(DeliveryTrouble.NoSecret, begun);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            using var request = Request(webhook, delivery, keys, now);
            using var answer = await http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                patience.Token
            );
            return new TryOutcome(
                (int)answer.StatusCode,
                await FirstOf(answer, patience.Token),
                TroubleOf(answer),
                AskedBy(answer, now),
                Since(begun)
            );
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Failed(DeliveryTrouble.TooSlow, begun);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return Failed(TroubleOf(failure), begun);
        }
    }

    private static HttpRequestMessage Request(
        Webhook webhook,
        WebhookDelivery delivery,
        IReadOnlyList<string> keys,
        Instant now
    )
    {
        var (id, at) = (delivery.EventId.ToString(), now.ToUnixTimeSeconds());
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url)
        {
            Content = new StringContent(delivery.Body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", at.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(keys, id, at, delivery.Body));
        request.Headers.UserAgent.ParseAdd("Cadran-Webhooks/1");
        return request;
    }

    private static DeliveryTrouble? TroubleOf(HttpResponseMessage answer) =>
        answer.IsSuccessStatusCode ? null
        : (int)answer.StatusCode is >= 300 and < 400 ? DeliveryTrouble.Redirected
        : DeliveryTrouble.Refused;

    private static DeliveryTrouble TroubleOf(Exception? failure) =>
        failure switch
        {
            PrivateAddressException => DeliveryTrouble.Private,
            AuthenticationException => DeliveryTrouble.Untrusted,
            SocketException
            {
                SocketErrorCode: SocketError.HostNotFound
                    or SocketError.NoData
                    or SocketError.TryAgain
            } => DeliveryTrouble.Unknown,
            null => DeliveryTrouble.Unreachable,
            _ => TroubleOf(failure.InnerException),
        };

    private static Duration? AskedBy(HttpResponseMessage answer, Instant now)
    {
        if ((int)answer.StatusCode is not (429 or 503))
            return null;
        return answer.Headers.RetryAfter switch
        {
            { Delta: { } delta } => Duration.FromTimeSpan(delta),
            { Date: { } date } => Instant.FromDateTimeOffset(date) - now,
            _ => null,
        };
    }

    /// <summary>
    /// Text as far as it is some, and as far as it came: the status alone says whether the message was taken. Without what
    /// no database keeps.
    /// </summary>
    private static async Task<string?> FirstOf(
        HttpResponseMessage answer,
        CancellationToken patience
    )
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MostOfAnswer);
        var read = 0;
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(patience);
            int more;
            do read += more = await body.ReadAsync(
                buffer.AsMemory(read, MostOfAnswer - read),
                patience
            );
            while (more > 0 && read < MostOfAnswer);
        }
        catch (Exception cut)
            when (cut is HttpRequestException or IOException or OperationCanceledException) { }
        try
        {
            var text = Encoding.UTF8.GetString(buffer, 0, read).Replace('\0', ' ').Trim();
            return text.Length > 0 ? text : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static TryOutcome Failed(DeliveryTrouble trouble, long begun) =>
        new(null, null, trouble, null, Since(begun));

    private static int Since(long begun) => (int)Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
}
