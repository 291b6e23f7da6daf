namespace Cadran.Kernel;

/// <summary>The check of bank account numbers and payment references (ISO 7064, MOD 97-10).</summary>
internal static class Mod97
{
    /// <summary>The remainder by 97 of ASCII digits and letters of either case, letters being 10 to 35.</summary>
    public static int Of(string text) =>
        text.Aggregate(
            0,
            (rest, c) =>
                char.IsAsciiDigit(c)
                    ? (rest * 10 + c - '0') % 97
                    : (rest * 100 + char.ToUpperInvariant(c) - 'A' + 10) % 97
        );
}
