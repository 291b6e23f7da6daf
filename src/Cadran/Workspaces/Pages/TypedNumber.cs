using System.Globalization;

namespace Cadran.Workspaces.Pages;

/// <summary>A number as people type it: "95", "95,50", "1 250.00". Null when it is none.</summary>
internal static class TypedNumber
{
    /// <summary>A whole number; null when it is none.</summary>
    public static int? Whole(string? typed) =>
        Read(typed) is { } number && number % 1 == 0 && number <= int.MaxValue ? (int)number : null;

    public static decimal? Read(string? typed)
    {
        var plain = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c)))
            .Replace(',', '.');
        return decimal.TryParse(
            plain,
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
    }
}
