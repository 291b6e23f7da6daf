namespace Cadran.Platform.Web;

/// <summary>
/// The country of the firm that is at work, for how money is written: its own dollar needs no other name. Set once for a
/// request; null: not known.
/// </summary>
public static class HomeCountry
{
    private static readonly AsyncLocal<string?> Present = new();

    public static string? Code => Present.Value;

    /// <summary>For the rest of this request or work.</summary>
    public static void Is(string? country) => Present.Value = country;
}
