using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Cadran.Accounting.Domain;

/// <summary>That something changed in a company of QuickBooks; what it is now has to be asked.</summary>
/// <param name="Key">The same for the same event, however often it comes.</param>
/// <param name="Realm">The company.</param>
/// <param name="Entity">In lower case: "invoice", "payment", "creditmemo", "customer".</param>
/// <param name="Id">Of the object there.</param>
internal sealed record Notice(string Key, string Realm, string Entity, string Id);

/// <summary>What QuickBooks posts when something changed: CloudEvents, or the older form.</summary>
internal static class Notices
{
    /// <summary>
    /// Whether the body was signed with that token: Base64 of HMAC-SHA256 over the raw bytes. Compared in constant time.
    /// </summary>
    public static bool IsSigned(ReadOnlySpan<byte> body, string? signature, string verifier)
    {
        Span<byte> said = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (
            signature is null
            || !Convert.TryFromBase64String(signature.Trim(), said, out var length)
            || length != said.Length
        )
            return false;
        return CryptographicOperations.FixedTimeEquals(
            said,
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(verifier), body)
        );
    }

    /// <summary>The notices of a body; null when it is none of the two forms. What is not understood in it is left out.</summary>
    public static IReadOnlyList<Notice>? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind switch
            {
                JsonValueKind.Array => [.. json.RootElement.EnumerateArray().SelectMany(Event)],
                JsonValueKind.Object
                    when json.RootElement.TryGetProperty("eventNotifications", out var all)
                        && all.ValueKind == JsonValueKind.Array =>
                [
                    .. all.EnumerateArray().SelectMany(Older),
                ],
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<Notice> Event(JsonElement e)
    {
        // "qbo.payment.created.v1"
        if (
            Text(e, "type")?.Split('.') is [_, var entity, ..]
            && Text(e, "id") is { } key
            && Text(e, "intuitaccountid") is { } realm
            && Text(e, "intuitentityid") is { } id
        )
            yield return new(key, realm, entity.ToLowerInvariant(), id);
    }

    private static IEnumerable<Notice> Older(JsonElement e)
    {
        if (
            Text(e, "realmId") is not { } realm
            || !e.TryGetProperty("dataChangeEvent", out var change)
            || change.ValueKind != JsonValueKind.Object
            || !change.TryGetProperty("entities", out var entities)
            || entities.ValueKind != JsonValueKind.Array
        )
            yield break;
        foreach (var one in entities.EnumerateArray())
        {
            if (Text(one, "name") is not { } name || Text(one, "id") is not { } id)
                continue;
            var key = $"{name}/{id}/{Text(one, "operation")}/{Text(one, "lastUpdated")}";
            yield return new(key, realm, name.ToLowerInvariant(), id);
            // What was merged away is gone under its own id.
            if (Text(one, "deletedId") is { Length: > 0 } gone)
                yield return new(key + "/" + gone, realm, name.ToLowerInvariant(), gone);
        }
    }

    private static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object
        && of.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 and <= 500 } text
            ? text
            : null;
}
