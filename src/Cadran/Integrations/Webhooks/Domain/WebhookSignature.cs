using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cadran.Integrations.Webhooks.Domain;

/// <summary>
/// Secrets and signatures of the Standard Webhooks form (standardwebhooks.com): HMAC-SHA256 with the secret over
/// "id.timestamp.body", in base64 after "v1,".
/// </summary>
internal static class WebhookSignature
{
    private const string Prefix = "whsec_";

    /// <summary>"whsec_" and 24 random bytes in base64.</summary>
    public static string NewSecret() =>
        Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));

    /// <summary>Signed with each secret, apart by a space: a receiver takes whichever it knows.</summary>
    /// <param name="secrets">As shown to people.</param>
    /// <param name="id">Of the message, the same over all tries.</param>
    /// <param name="timestamp">Of this try, seconds since 1970.</param>
    /// <param name="body">As sent, to the byte.</param>
    public static string Of(IEnumerable<string> secrets, string id, long timestamp, string body)
    {
        var signed = Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}")
        );
        return string.Join(
            ' ',
            secrets.Select(secret =>
                "v1," + Convert.ToBase64String(HMACSHA256.HashData(KeyOf(secret), signed))
            )
        );
    }

    private static byte[] KeyOf(string secret) => Convert.FromBase64String(secret[Prefix.Length..]);
}
