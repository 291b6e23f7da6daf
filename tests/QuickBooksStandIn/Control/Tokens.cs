namespace QuickBooksStandIn.Control;

/// <summary>The tokens of a connection.</summary>
public sealed record Tokens(string Realm, string Access, string Refresh);
