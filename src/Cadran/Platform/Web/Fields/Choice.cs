namespace Cadran.Platform.Web.Fields;

/// <summary>One of several values to choose.</summary>
/// <param name="Value">As posted.</param>
/// <param name="Text">As read.</param>
/// <param name="Count">How many it holds, in filters.</param>
public sealed record Choice(string Value, string Text, int? Count = null);
