using Cadran.Platform.Data;
using Cadran.Platform.Events;

namespace Cadran.Billing;

/// <summary>Recorded by mistake, it is reversed: it stays as it was, with when, by whom and why (rule P3).</summary>
internal interface IReversible
{
    Instant? ReversedAt { get; }
    Guid? ReversedBy { get; }
    string? ReversalReason { get; }
}

/// <summary>Marks what is reversed; of several at once, one does.</summary>
internal static class Reversal
{
    /// <summary>Whether any of the rows was not reversed before. What it means for events is up to the caller.</summary>
    public static async Task<bool> Mark<T>(
        CadranDb db,
        IQueryable<T> rows,
        Instant at,
        Guid? by,
        string reason,
        CancellationToken stop
    )
        where T : class, IReversible =>
        await rows.Where(r => r.ReversedAt == null)
            .QuietlyAsync(
                db,
                set =>
                    set.SetProperty(r => r.ReversedAt, at)
                        .SetProperty(r => r.ReversedBy, by)
                        .SetProperty(r => r.ReversalReason, reason),
                stop
            ) > 0;
}
