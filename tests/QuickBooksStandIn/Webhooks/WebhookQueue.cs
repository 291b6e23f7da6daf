namespace QuickBooksStandIn.Webhooks;

/// <summary>Changes that nobody was told of yet, and bodies that wait to be taken. Used under the lock of <see cref="World"/> alone.</summary>
internal sealed class WebhookQueue
{
    public List<Change> Changes { get; init; } = [];
    public List<Delivery> Deliveries { get; init; } = [];

    public void Add(Change change) => Changes.Add(change);
}

/// <summary>A body on its way. Those behind it wait until it is taken.</summary>
internal sealed record Delivery(
    string Body,
    string Signature,
    int Attempts,
    DateTimeOffset NextAt,
    bool Again
);
