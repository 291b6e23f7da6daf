namespace Cadran.Accounting.QuickBooks;

/// <summary>How one piece of work ended.</summary>
/// <param name="Trouble">Why a person is needed; null: it is done.</param>
/// <param name="RemoteId">What came of it there.</param>
/// <param name="Title">What it is called.</param>
/// <param name="IsTooEarly">Something else comes first: it is tried again later by itself.</param>
internal sealed record WorkOutcome(
    WorkTrouble? Trouble = null,
    string? RemoteId = null,
    string? Title = null,
    bool IsTooEarly = false
)
{
    public static readonly WorkOutcome Done = new();

    public static WorkOutcome Held(string words, params string[] values) =>
        new(new WorkTrouble(words, Values: values));
}

/// <summary>Does the work of some kinds. Run again after a crash or a lost answer, so that its effect happens once.</summary>
internal interface IQueuedWork
{
    IReadOnlyList<WorkKind> Kinds { get; }

    /// <summary>Throws <see cref="QuickBooksException"/> with what QuickBooks did not do.</summary>
    Task<WorkOutcome> Run(QueuedWork work, Connection connection, CancellationToken stop);
}
