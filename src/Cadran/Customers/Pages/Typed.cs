namespace Cadran.Customers.Pages;

/// <summary>What forms post, as what use cases take.</summary>
internal static class Typed
{
    /// <summary>Null for nothing; an id that nobody has for what is no id, so that it is refused as unknown.</summary>
    public static Id<T>? Id<T>(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : Kernel.Id<T>.TryParse(text, null, out var id) ? id
        : new Id<T>(Guid.Empty);

    /// <summary>"true", "false" or neither: as what stands above it decides.</summary>
    public static bool? YesNo(string? text) => bool.TryParse(text, out var yes) ? yes : null;

    public static string Of(bool? yes) =>
        yes switch
        {
            true => "true",
            false => "false",
            null => "",
        };

    public static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
