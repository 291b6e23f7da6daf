using System.Security.Cryptography;
using System.Text;

namespace QuickBooksStandIn;

/// <summary>Random values and their comparison.</summary>
internal static class Secrets
{
    /// <summary>So many random bytes, as letters that need no escape in a URL.</summary>
    public static string New(int bytes) =>
        Convert
            .ToBase64String(RandomNumberGenerator.GetBytes(bytes))
            .Replace('+', '-')
            .Replace('/', '_')
            .TrimEnd('=');

    /// <summary>In constant time.</summary>
    public static bool Same(string? given, string expected) =>
        given is not null
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(given),
            Encoding.UTF8.GetBytes(expected)
        );
}
