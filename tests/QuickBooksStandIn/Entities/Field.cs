namespace QuickBooksStandIn.Entities;

/// <summary>What a field holds.</summary>
internal enum Shape
{
    Text,
    Number,
    Flag,
    Day,
    Reference,
    Email,
    Phone,
    Web,
    Memo,
    Address,

    /// <summary>Anything; kept as it came, or looked at by the rules of its kind.</summary>
    Any,
}

/// <summary>A field that a kind of record has: its name, what it holds, and what may be done with it.</summary>
internal sealed record Field(string Name, Shape Shape)
{
    /// <summary>The longest text, or 0 for any.</summary>
    public int Max { get; init; }

    /// <summary>The only values there are, or null for any.</summary>
    public string[]? Choices { get; init; }

    /// <summary>The kind that a reference points to, or null where it isn't looked up.</summary>
    public string? Kind { get; init; }

    /// <summary>Whether QuickBooks writes it and passes over what is sent.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether a query can ask for it (which ones: [mem] after the documentation's tables).</summary>
    public bool Filterable { get; init; }

    public static Field Text(string name, int max = 0) => new(name, Shape.Text) { Max = max };

    public static Field Choice(string name, params string[] choices) =>
        new(name, Shape.Text) { Choices = choices };

    public static Field Number(string name) => new(name, Shape.Number);

    public static Field Flag(string name) => new(name, Shape.Flag);

    public static Field Day(string name) => new(name, Shape.Day);

    public static Field Ref(string name, string? kind = null) =>
        new(name, Shape.Reference) { Kind = kind };

    public static Field Of(string name, Shape shape) => new(name, shape);

    /// <summary>This field, as one that a query can ask for.</summary>
    public Field Asked() => this with { Filterable = true };

    /// <summary>This field, as one that only QuickBooks writes.</summary>
    public Field Told() => this with { ReadOnly = true };
}
