using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cadran.Integrations.Domain;

/// <summary>
/// The identity of a row: a hash of the tool and of what the row says, so that importing a file twice adds
/// nothing. Equal rows of one file are entries of their own, so the number among them goes in. Amounts stay out:
/// the same time exported with and without them is the same time. Keeps some 25 bytes for each row seen.
/// </summary>
internal sealed class RowHashes(string source)
{
    private readonly HashSet<ulong> seen = [];
    private readonly Dictionary<ulong, int> repeats = [];

    /// <summary>
    /// The day of the row, then 24 hexadecimal digits, so that rows of a day are neighbours in the index too. A null part is
    /// not an empty one.
    /// </summary>
    public string Next(DateOnly day, params ReadOnlySpan<string?> parts)
    {
        var text = new StringBuilder(256);
        Append(text, source);
        Append(text, day.ToString("O", CultureInfo.InvariantCulture));
        foreach (var part in parts)
            Append(text, part);
        var hash = Hash(text);
        var occurrence = Occurrence(BinaryPrimitives.ReadUInt64LittleEndian(hash));
        if (occurrence > 1)
            hash = Hash(text.Append(CultureInfo.InvariantCulture, $"#{occurrence}"));
        return day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)
            + Convert.ToHexStringLower(hash.AsSpan(0, 12));
    }

    private int Occurrence(ulong key)
    {
        if (seen.Add(key))
            return 1;
        return repeats[key] = repeats.GetValueOrDefault(key, 1) + 1;
    }

    // The length before each part keeps "ab", "c" apart from "a", "bc".
    private static void Append(StringBuilder text, string? part) =>
        text.Append(CultureInfo.InvariantCulture, $"{part?.Length ?? -1}:{part};");

    private static byte[] Hash(StringBuilder text) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
}
