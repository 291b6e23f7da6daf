namespace Cadran.Integrations;

/// <summary>
/// Names below a parent, found as written, or else as folded; of several that fold to the same the first that was added.
/// </summary>
internal sealed class KnownNames<TParent, TRow>
{
    private readonly Dictionary<(TParent, string), Id<TRow>> written = [];
    private readonly Dictionary<(TParent, string), (Id<TRow> Id, string Name)> folded = [];

    public Id<TRow> Add(TParent parent, string name, string key, Id<TRow> id)
    {
        written.TryAdd((parent, name), id);
        folded.TryAdd((parent, key), (id, name));
        return id;
    }

    public bool Has(TParent parent, string name) => written.ContainsKey((parent, name));

    /// <summary>With the name that it has there.</summary>
    public (Id<TRow> Id, string Name)? Find(TParent parent, string name, string key) =>
        written.TryGetValue((parent, name), out var same) ? (same, name)
        : folded.TryGetValue((parent, key), out var near) ? near
        : null;
}
