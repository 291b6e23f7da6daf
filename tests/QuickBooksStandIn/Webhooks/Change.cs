namespace QuickBooksStandIn.Webhooks;

/// <summary>What happened to a record.</summary>
internal enum Operation
{
    Create,
    Update,
    Delete,
    Void,
    Emailed,
}

/// <summary>A change in the books of which the app is told.</summary>
internal sealed record Change(
    string Realm,
    string Kind,
    string Id,
    Operation Operation,
    DateTimeOffset At
);
