namespace Cadran.Billing;

/// <summary>Why a save was refused as stale: what it would have changed, and what the draft would have come to.</summary>
/// <param name="Differences">In the order of the page; may be empty.</param>
/// <param name="Mine">The total of a save; null: it could not be totalled.</param>
internal sealed record DraftConflictOf(IReadOnlyList<Difference> Differences, Money? Mine)
{
    public static DraftConflictOf None { get; } = new([], null);
}
