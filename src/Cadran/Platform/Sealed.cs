using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Cadran.Platform;

/// <summary>What is kept sealed with the keys of this Cadran.</summary>
internal static class Sealed
{
    /// <summary>Null when the keys that sealed it are gone, or somebody changed it.</summary>
    public static string? Open(this IDataProtector protector, string kept)
    {
        try
        {
            return protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
