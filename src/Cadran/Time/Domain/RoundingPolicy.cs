namespace Cadran.Time.Domain;

/// <summary>Which way a duration is rounded (rule RT1).</summary>
internal enum RoundingMode
{
    None,
    Up,
    Nearest,
    Down,
}

/// <summary>Over what a duration is rounded (rules RT1, RT3).</summary>
internal enum RoundingScope
{
    Entry,
    WorkItemAndDay,
    InvoiceLine,
}

/// <summary>
/// How worked time becomes billed time (rules RT1, RT3). It rounds durations, never clock times, and
/// never changes the worked time (rule T11). Minutes; a mode of none ignores the increment.
/// </summary>
internal sealed record RoundingPolicy
{
    /// <summary>Bills what was worked, to the second.</summary>
    public static readonly RoundingPolicy None = new(RoundingMode.None, 1, 0, RoundingScope.Entry);

    private RoundingPolicy(RoundingMode mode, int increment, int minimum, RoundingScope scope)
    {
        Mode = mode;
        IncrementMinutes = increment;
        MinimumMinutes = minimum;
        Scope = scope;
    }

    public RoundingMode Mode { get; }

    /// <summary>The step, 1 to 60 minutes; 1 when nothing is rounded.</summary>
    public int IncrementMinutes { get; }

    /// <summary>The least that is billed once anything was worked, 0 to 1440 minutes, per scope.</summary>
    public int MinimumMinutes { get; }

    public RoundingScope Scope { get; }

    /// <summary>
    /// A checked policy. Refusals: time.rounding_increment_out_of_range, time.rounding_minimum_out_of_range.
    /// A minimum that is no multiple of the increment is allowed.
    /// </summary>
    public static Result<RoundingPolicy> Of(
        RoundingMode mode,
        int incrementMinutes,
        int minimumMinutes = 0,
        RoundingScope scope = RoundingScope.Entry
    )
    {
        if (mode != RoundingMode.None && incrementMinutes is < 1 or > 60)
            return TimeRefusals.RoundingIncrement;
        if (minimumMinutes is < 0 or > 24 * 60)
            return TimeRefusals.RoundingMinimum;
        var increment = mode == RoundingMode.None ? 1 : incrementMinutes;
        return new RoundingPolicy(mode, increment, minimumMinutes, scope);
    }

    /// <summary>
    /// Billed seconds for worked seconds (rule RT1): rounded, a tie going up, then at least the minimum.
    /// Nothing worked is nothing billed, whatever the minimum.
    /// </summary>
    public long RoundedSeconds(long workedSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workedSeconds);
        return workedSeconds == 0 ? 0 : Math.Max(Step(workedSeconds), MinimumMinutes * 60L);
    }

    /// <summary>
    /// Rounds the sum of the worked seconds and shares it over them in proportion, by largest remainder
    /// (rule RT3). The shares sum to the rounded sum; ties go to the earlier, so give them by start, then id.
    /// </summary>
    public long[] SharedSeconds(IReadOnlyList<long> workedSeconds) =>
        Sharing.ByLargestRemainder(RoundedSeconds(workedSeconds.Sum()), workedSeconds);

    private long Step(long worked)
    {
        var step = IncrementMinutes * 60L;
        return Mode switch
        {
            RoundingMode.None => worked,
            RoundingMode.Up => (worked + step - 1) / step * step,
            RoundingMode.Nearest => (worked + step / 2) / step * step,
            RoundingMode.Down => worked / step * step,
            _ => throw new InvalidOperationException($"No such mode: {Mode}"),
        };
    }
}
