using System.Security.Cryptography;

namespace Cadran.Platform.Mail;

/// <summary>
/// What tells an outgoing mail apart in what comes back: the workspace and 16 random bytes, in small letters and digits,
/// so that it stands in an address, an envelope id (RFC 3461) and a Message-ID. 52 characters; nobody can guess one.
/// </summary>
internal static class MailToken
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const int PartLength = 26;

    public static string New(WorkspaceId workspace) =>
        Of(workspace) + Write(RandomNumberGenerator.GetBytes(16));

    /// <summary>The workspace alone: 26 characters.</summary>
    public static string Of(WorkspaceId workspace) =>
        Write(workspace.Value.ToByteArray(bigEndian: true));

    /// <summary>Of a token, or of the workspace alone; null: it is neither. Case says nothing.</summary>
    public static WorkspaceId? WorkspaceOf(string text)
    {
        if (text.Length != PartLength && text.Length != 2 * PartLength)
            return null;
        var lower = text.ToLowerInvariant();
        return lower.All(c => Alphabet.Contains(c, StringComparison.Ordinal))
            ? new WorkspaceId(new Guid(Read(lower[..PartLength]), bigEndian: true))
            : null;
    }

    /// <summary>Five bits a character, the first bits first (RFC 4648, without padding).</summary>
    private static string Write(byte[] bytes)
    {
        var text = new char[PartLength];
        for (var i = 0; i < PartLength; i++)
        {
            var five = 0;
            for (var bit = i * 5; bit < i * 5 + 5; bit++)
                five =
                    five * 2 + (bit < bytes.Length * 8 ? bytes[bit / 8] >> (7 - bit % 8) & 1 : 0);
            text[i] = Alphabet[five];
        }
        return new string(text);
    }

    private static byte[] Read(string text)
    {
        var bytes = new byte[16];
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var five = Alphabet.IndexOf(text[bit / 5], StringComparison.Ordinal);
            if ((five >> (4 - bit % 5) & 1) == 1)
                bytes[bit / 8] |= (byte)(1 << (7 - bit % 8));
        }
        return bytes;
    }
}
