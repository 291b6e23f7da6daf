namespace QuickBooksStandIn.Webhooks;

/// <summary>The webhooks in the hands of a test.</summary>
public sealed class WebhookControl
{
    private readonly World world;
    private readonly WebhookSender sender;

    internal WebhookControl(World world, WebhookSender sender)
    {
        this.world = world;
        this.sender = sender;
    }

    public WebhookTarget Target
    {
        get => world.See(memory => memory.Target);
        set => world.Do(memory => memory.Target = value);
    }

    /// <summary>How many bodies wait to be taken.</summary>
    public int Waiting => world.See(memory => memory.Queue.Deliveries.Count);

    /// <summary>All attempts so far, from the first to the last.</summary>
    public IReadOnlyList<WebhookAttempt> Attempts => sender.Attempts();

    /// <summary>Sends what has changed until now, and what is due of the rest. Returns when the app has answered.</summary>
    public Task Deliver(CancellationToken cancel = default) => sender.Deliver(true, cancel);
}
