using System.Text;

namespace QuickBooksStandIn.Webhooks;

/// <summary>An attempt to deliver a body.</summary>
/// <param name="Status">The answer of the app, or null where there was none within 3 seconds.</param>
public sealed record WebhookAttempt(DateTimeOffset At, string Body, string Signature, int? Status);

/// <summary>
/// Collects changes into bodies and delivers them in their order. The waits go by the clock of the stand-in:
/// with a clock that is held nothing happens by itself.
/// </summary>
internal sealed class WebhookSender(World world, StandInOptions options, StandInClock clock)
    : BackgroundService
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient http = new(
        options.WebhookHandler ?? new HttpClientHandler(),
        disposeHandler: options.WebhookHandler is null
    );
    private readonly SemaphoreSlim one = new(1);
    private readonly Lock gate = new();
    private readonly List<WebhookAttempt> attempts = [];

    public IReadOnlyList<WebhookAttempt> Attempts()
    {
        lock (gate)
            return [.. attempts];
    }

    public void Forget()
    {
        lock (gate)
            attempts.Clear();
    }

    /// <summary>Delivers what is due now.</summary>
    /// <param name="collectNow">Whether changes go out that would still be collected.</param>
    public async Task Deliver(bool collectNow, CancellationToken cancel = default)
    {
        await one.WaitAsync(cancel);
        try
        {
            if (world.See(memory => ShouldCollect(memory, collectNow)))
                world.Do(Collect);
            while (world.See(Due) is { } delivery)
                await Attempt(delivery, cancel);
        }
        finally
        {
            one.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Deliver(false, stoppingToken);
            await Task.Delay(pause, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public override void Dispose()
    {
        http.Dispose();
        one.Dispose();
        base.Dispose();
    }

    private bool ShouldCollect(Memory memory, bool collectNow) =>
        memory.Queue.Changes is [var first, ..]
        && (
            collectNow
            || memory.Target.Url is null
            || clock.GetUtcNow() - first.At >= memory.Target.CollectFor
        );

    private void Collect(Memory memory)
    {
        var target = memory.Target;
        if (target.Url is not null)
        {
            var body = WebhookBody.Write(memory.Queue.Changes, target);
            var isBad = target.BadSignatures > 0;
            var token = isBad ? $"not {target.VerifierToken}" : target.VerifierToken;
            if (isBad)
                memory.Target = target with { BadSignatures = target.BadSignatures - 1 };
            memory.Queue.Deliveries.Add(
                new(body, WebhookBody.Sign(body, token), 0, clock.GetUtcNow(), false)
            );
        }
        memory.Queue.Changes.Clear();
    }

    private Delivery? Due(Memory memory) =>
        memory.Target.Url is not null
        && memory.Queue.Deliveries is [var first, ..]
        && first.NextAt <= clock.GetUtcNow()
            ? first
            : null;

    private async Task Attempt(Delivery delivery, CancellationToken cancel)
    {
        var status = await Post(delivery, cancel);
        lock (gate)
            attempts.Add(new(clock.GetUtcNow(), delivery.Body, delivery.Signature, status));
        world.Do(memory => Note(memory, delivery, status is >= 200 and < 300));
    }

    private async Task<int?> Post(Delivery delivery, CancellationToken cancel)
    {
        var url = world.See(memory => memory.Target.Url);
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new StringContent(delivery.Body, Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("intuit-signature", delivery.Signature);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            using var answer = await http.SendAsync(request, limit.Token);
            return (int)answer.StatusCode;
        }
        catch (Exception none) when (none is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    private void Note(Memory memory, Delivery delivery, bool isTaken)
    {
        // By its content: a reset may have emptied the queue meanwhile.
        var at = memory.Queue.Deliveries.IndexOf(delivery);
        if (at < 0)
            return;
        if (!isTaken)
            memory.Queue.Deliveries[at] = delivery with
            {
                Attempts = delivery.Attempts + 1,
                NextAt = clock.GetUtcNow() + RetrySchedule.After(delivery.Attempts + 1),
            };
        else if (memory.Target.SendsTwice && !delivery.Again)
            memory.Queue.Deliveries[at] = delivery with { Again = true };
        else
            memory.Queue.Deliveries.RemoveAt(at);
    }
}
