namespace QuickBooksStandIn;

/// <summary>
/// The clock of the stand-in: another clock (by default the system's) that can be held, set and moved forward.
/// Tokens, limits, replays and the retries of webhooks go by it.
/// </summary>
public sealed class StandInClock(TimeProvider inner) : TimeProvider
{
    private readonly Lock gate = new();
    private TimeSpan offset;
    private DateTimeOffset? held;

    /// <summary>How far it is from the clock beneath it; kept over a restart.</summary>
    public TimeSpan Offset
    {
        get
        {
            lock (gate)
                return held is { } at ? at - inner.GetUtcNow() : offset;
        }
    }

    public bool IsHeld
    {
        get
        {
            lock (gate)
                return held is not null;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return held ?? inner.GetUtcNow() + offset;
    }

    /// <summary>Stands still from now on, at this instant or at the present one.</summary>
    public void Hold(DateTimeOffset? at = null)
    {
        lock (gate)
            held = (at ?? held ?? inner.GetUtcNow() + offset).ToUniversalTime();
    }

    /// <summary>Goes on from where it is.</summary>
    public void Release()
    {
        lock (gate)
        {
            if (held is { } at)
                offset = at - inner.GetUtcNow();
            held = null;
        }
    }

    public void Advance(TimeSpan by)
    {
        lock (gate)
        {
            if (held is { } at)
                held = at + by;
            else
                offset += by;
        }
    }

    /// <summary>Shows this instant, and goes on or stands still as before.</summary>
    public void Set(DateTimeOffset at) => Advance(at - GetUtcNow());
}
