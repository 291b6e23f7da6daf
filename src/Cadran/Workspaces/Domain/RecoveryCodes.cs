using System.Security.Cryptography;
using System.Text;

namespace Cadran.Workspaces.Domain;

/// <summary>
/// Ten codes that stand in for a lost authenticator app, each once. Shown when made; what is kept is a hash of
/// each, so a kept set can't be read back.
/// </summary>
public static class RecoveryCodes
{
    private const int Count = 10;
    private const string Letters = "23456789BCDFGHJKMNPQRTVWXY";

    /// <summary>New codes, in the form "4K7QM-9XT2B".</summary>
    public static IReadOnlyList<string> Make() =>
        [
            .. Enumerable
                .Range(0, Count)
                .Select(_ => RandomNumberGenerator.GetString(Letters, 10).Insert(5, "-")),
        ];

    /// <summary>The codes as kept.</summary>
    public static string Keep(IEnumerable<string> codes) => string.Join(';', codes.Select(Hash));

    /// <summary>How many are left in what is kept.</summary>
    public static int Left(string? kept) => string.IsNullOrEmpty(kept) ? 0 : kept.Split(';').Length;

    /// <summary>What is kept after a code was used; null when the typed text is none of the codes.</summary>
    public static string? Use(string? kept, string typed)
    {
        var hashes = (kept ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);
        var hash = Hash(typed);
        return hashes.Contains(hash) ? string.Join(';', hashes.Where(h => h != hash)) : null;
    }

    // 47 random bits in each code, ten guesses in a quarter of an hour: a plain hash is enough.
    private static string Hash(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Plain(code))));

    private static string Plain(string code) =>
        string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
