using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cadran.Workspaces.Domain;

/// <summary>
/// Codes of an authenticator app (RFC 6238: SHA-1, 30 s, six digits). A code is good for its own step and the
/// one before and after, and once: the step of the last code taken is given, and no step up to it counts.
/// </summary>
public static class Totp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int StepSeconds = 30;

    /// <summary>A new secret of 160 bits, in base32 as apps read it.</summary>
    public static string NewSecret()
    {
        var bits = string.Concat(
            RandomNumberGenerator.GetBytes(20).Select(b => Convert.ToString(b, 2).PadLeft(8, '0'))
        );
        return string.Concat(
            bits.Chunk(5).Select(five => Alphabet[Convert.ToInt32(new string(five), 2)])
        );
    }

    /// <summary>The step that an instant lies in.</summary>
    public static long StepAt(Instant at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    public static string CodeOf(string secret, long step)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 says SHA-1, and so do the apps
        var hash = HMACSHA1.HashData(Bytes(secret), counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 0x0f;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset, 4)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step that a typed code is the code of; null when it is of none, or of one used before.</summary>
    public static long? Match(string secret, string typed, Instant now, long? lastUsed)
    {
        var code = Encoding.ASCII.GetBytes(
            string.Concat(typed.Where(c => !char.IsWhiteSpace(c))).PadRight(6)
        );
        var present = StepAt(now);
        for (var step = present - 1; step <= present + 1; step++)
            if (
                CryptographicOperations.FixedTimeEquals(
                    code,
                    Encoding.ASCII.GetBytes(CodeOf(secret, step))
                ) && !(step <= lastUsed)
            )
                return step;
        return null;
    }

    /// <summary>What the QR code says: the address that authenticator apps understand.</summary>
    public static string Address(string secret, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}"
        + $"?secret={secret}&issuer={Uri.EscapeDataString(issuer)}&digits=6&period=30";

    private static byte[] Bytes(string secret)
    {
        var bits = string.Concat(
            secret.Select(c =>
                Convert.ToString(Alphabet.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')
            )
        );
        return
        [
            .. Enumerable
                .Range(0, bits.Length / 8)
                .Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)),
        ];
    }
}
