namespace QuickBooksStandIn.Entities;

/// <summary>A kind of record, such as Invoice, with the fields it has.</summary>
internal sealed record Kind(string Name, IReadOnlyList<Field> Fields)
{
    private readonly Dictionary<string, Field> byName = Fields.ToDictionary(field => field.Name);

    /// <summary>Transactions can be deleted, belong to a period of the books, and share one series of ids.</summary>
    public bool IsTransaction { get; init; }

    /// <summary>Taxes and what the company says of itself can only be read here.</summary>
    public bool CanBeWritten { get; init; } = true;

    /// <summary>CDC and webhooks leave out taxes (contract B5).</summary>
    public bool IsWatched => CanBeWritten;

    /// <summary>Its segment in paths. Paths are case sensitive.</summary>
    public string Path => Name.ToLowerInvariant();

    public string Series => IsTransaction ? "Transaction" : Name;

    public bool HasActive => byName.ContainsKey("Active");

    public Field? Field(string name) => byName.GetValueOrDefault(name);
}
