namespace Cadran.Platform.Web.Lists;

/// <summary>A heading between rows. Its sum is of the whole group, not of the rows on the page.</summary>
/// <param name="Key">Rows of one key stand together.</param>
/// <param name="Title">As read.</param>
/// <param name="Sum">Formatted, at the right.</param>
public sealed record ListGroup(string Key, string Title, string? Sum = null);
