using System.Text.Json.Nodes;

namespace QuickBooksStandIn.Companies;

/// <summary>One company file with all that is in it. Used under the lock of <see cref="World"/> alone.</summary>
internal sealed class Company
{
    public required string Realm { get; init; }
    public required string Name { get; set; }
    public required string Country { get; init; }
    public required string Subdivision { get; init; }
    public required string Email { get; init; }
    public required string HomeCurrency { get; init; }
    public bool CustomTxnNumbers { get; set; }
    public bool Payments { get; set; }
    public bool Multicurrency { get; set; }

    /// <summary>The books are closed up to this day, included.</summary>
    public DateOnly? ClosedThrough { get; set; }

    public bool SubscriptionEnded { get; set; }

    /// <summary>The records by kind ("Invoice") and id.</summary>
    public Dictionary<string, Dictionary<string, JsonObject>> Records { get; init; } = [];

    public Dictionary<string, long> NextIds { get; init; } = [];

    /// <summary>What was deleted, for CDC.</summary>
    public List<DeletedRecord> Deleted { get; init; } = [];

    /// <summary>The payments that are part of a bank deposit, and so can't be changed.</summary>
    public HashSet<string> Deposited { get; init; } = [];

    /// <summary>The first answers by requestid.</summary>
    public Dictionary<string, Replay> Replays { get; init; } = [];

    public List<SentMail> Mails { get; init; } = [];

    public JsonObject? Find(string kind, string id) =>
        Records.GetValueOrDefault(kind)?.GetValueOrDefault(id);

    /// <summary>All of a kind, inactive ones too, in the order of their making.</summary>
    public IReadOnlyCollection<JsonObject> All(string kind) =>
        Records.TryGetValue(kind, out var records) ? records.Values : [];

    public void Put(string kind, JsonObject record)
    {
        if (!Records.TryGetValue(kind, out var records))
            Records[kind] = records = [];
        records[record.Text("Id")!] = record;
    }

    /// <summary>Ids are numbers as text. Transactions share one series, each kind of list has its own.</summary>
    public string NextId(string series)
    {
        var next = NextIds.GetValueOrDefault(series, 1);
        NextIds[series] = next + 1;
        return next.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}

/// <summary>What is left of a record that was deleted.</summary>
internal sealed record DeletedRecord(string Kind, string Id, DateTimeOffset At);

/// <summary>The first answer to a requestid: a repeat within 24 hours gets it again.</summary>
internal sealed record Replay(int Status, string Body, DateTimeOffset At);

/// <summary>An e-mail that QuickBooks sent to somebody.</summary>
public sealed record SentMail(string Kind, string Id, string To, DateTimeOffset At);
