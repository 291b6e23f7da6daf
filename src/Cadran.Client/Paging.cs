using System.Runtime.CompilerServices;

namespace Cadran.Client;

/// <summary>A page of a list, in a stable order.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public sealed record Page<T>
{
    /// <summary>In the order of the list; may be empty.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>Leads to the next page; null at the end.</summary>
    public string? NextCursor { get; init; }

    /// <summary>What was deleted, where it was asked by `updatedSince`.</summary>
    public IReadOnlyList<Deletion>? Deleted { get; init; }

    /// <summary>From when on deletions are known, where it was asked about more.</summary>
    public DateTimeOffset? DeletedSince { get; init; }
}

/// <summary>That something was deleted, and when.</summary>
/// <param name="Id">Of what it was.</param>
/// <param name="DeletedAt">When.</param>
public sealed record Deletion(Guid Id, DateTimeOffset DeletedAt);

/// <summary>Lists that go on over their pages.</summary>
internal static class Paging
{
    public static async IAsyncEnumerable<Page<T>> Pages<T>(
        Func<string?, Task<Page<T>>> page,
        [EnumeratorCancellation] CancellationToken stop = default
    )
    {
        string? cursor = null;
        do
        {
            stop.ThrowIfCancellationRequested();
            var read = await page(cursor).ConfigureAwait(false);
            yield return read;
            cursor = read.NextCursor;
        } while (cursor is not null);
    }

    public static async IAsyncEnumerable<T> Items<T>(
        IAsyncEnumerable<Page<T>> pages,
        [EnumeratorCancellation] CancellationToken stop = default
    )
    {
        await foreach (var page in pages.WithCancellation(stop).ConfigureAwait(false))
        foreach (var item in page.Items)
            yield return item;
    }
}
