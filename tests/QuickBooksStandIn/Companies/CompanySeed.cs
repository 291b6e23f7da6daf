namespace QuickBooksStandIn.Companies;

/// <summary>A company as it is when somebody has just signed up for QuickBooks.</summary>
public sealed record CompanySeed
{
    /// <summary>Its number in all paths, digits alone.</summary>
    public required string Realm { get; init; }

    public required string Name { get; init; }

    /// <summary>US, CA, GB or AU: QuickBooks Online isn't offered in France.</summary>
    public required string Country { get; init; }

    /// <summary>The state or province of its address.</summary>
    public string Subdivision { get; init; } = "";

    public string Email { get; init; } = "owner@example.com";

    /// <summary>Whether it takes the document numbers that it is given; otherwise it numbers itself.</summary>
    public bool CustomTxnNumbers { get; init; }

    /// <summary>Whether it has QuickBooks Payments, and so pay links.</summary>
    public bool Payments { get; init; }

    public bool Multicurrency { get; init; }

    /// <summary>The next id of "Customer", "Item" or "Transaction", for those that shouldn't begin with 1.</summary>
    public IReadOnlyDictionary<string, long> NextIds { get; init; } =
        new Dictionary<string, long>();

    /// <summary>
    /// One of each country. The first fits the fixtures: its first customer is 58, its first invoice 145.
    /// </summary>
    public static IReadOnlyList<CompanySeed> Usual { get; } =
    [
        new()
        {
            Realm = "310687",
            Name = "Atelier Rivière inc.",
            Country = "CA",
            Subdivision = "QC",
            CustomTxnNumbers = true,
            Payments = true,
            NextIds = new Dictionary<string, long>
            {
                ["Customer"] = 58,
                ["Item"] = 12,
                ["Transaction"] = 145,
            },
        },
        new()
        {
            Realm = "9130355377388383",
            Name = "Lone Star Web LLC",
            Country = "US",
            Subdivision = "TX",
            Payments = true,
        },
        new()
        {
            Realm = "9130350112894416",
            Name = "Thames Studio Ltd",
            Country = "GB",
            CustomTxnNumbers = true,
            Multicurrency = true,
        },
        new()
        {
            Realm = "9130351840027596",
            Name = "Harbour Works Pty Ltd",
            Country = "AU",
            Subdivision = "NSW",
        },
    ];
}
