using System.Linq.Expressions;
using Cadran.Platform.Data;

namespace Cadran.Platform.Events;

/// <summary>
/// A kind of thing whose changes are told to other programs: how it is called in events, where the API shows one, and
/// what can happen to it beside being created, updated and deleted.
/// </summary>
/// <param name="Name">"timeEntry".</param>
/// <param name="Path">Where one is read, without its id: "/api/v1/time-entries".</param>
/// <param name="Facts">In the past tense: "issued".</param>
internal sealed record PublishedKind(string Name, string Path, params string[] Facts)
{
    public const string Created = "created";
    public const string Updated = "updated";
    public const string Deleted = "deleted";

    /// <summary>All types of its events: "timeEntry.created".</summary>
    public IEnumerable<string> Types =>
        Facts.Concat([Created, Updated, Deleted]).Select(fact => $"{Name}.{fact}");
}

/// <summary>One thing that events are about: its kind, its id, and the number that people call it by, if it has one.</summary>
internal readonly record struct Published(string Kind, Guid Id, string? Number = null);

/// <summary>
/// A row whose changes are events: recorded by the save that makes them (<see cref="UnitEvents"/>), by bulk inserts, and
/// by <see cref="PublishedRows.ChangeAsync"/> where a statement changes many.
/// </summary>
internal interface IPublished<T>
    where T : TenantRow, IPublished<T>
{
    static abstract IReadOnlyList<PublishedKind> Kinds { get; }

    /// <summary>Translated to SQL too, so of columns alone.</summary>
    static abstract Expression<Func<T, Published>> AsPublished { get; }

    /// <summary>What else happened with this save; <c>before</c> has the values of properties, null for a new row.</summary>
    static virtual IEnumerable<string> Facts(T row, Func<string, object?>? before) => [];
}
