using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace QuickBooksStandIn.Webhooks;

/// <summary>Writes and signs the bodies of webhooks (contract B5). They hold no values: the app has to fetch.</summary>
internal static class WebhookBody
{
    private const string Source = "intuit.dsnBgbseACLLRZNxo2dfc4evmEJdxde58xeeYcZliOU=";

    public static string Write(IReadOnlyList<Change> changes, WebhookTarget target)
    {
        var ordered = target.OutOfOrder ? changes.Reverse().ToList() : changes;
        return Json.Write(
            target.Format == WebhookFormat.Legacy ? Legacy(ordered) : CloudEvents(ordered)
        );
    }

    /// <summary>Base64 of the HMAC-SHA256 of the body's bytes.</summary>
    public static string Sign(string body, string verifierToken) =>
        Convert.ToBase64String(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(verifierToken), Encoding.UTF8.GetBytes(body))
        );

    private static JsonArray CloudEvents(IReadOnlyList<Change> changes) =>
        new([
            .. changes.Select(change => new JsonObject
            {
                ["specversion"] = "1.0",
                ["id"] = Guid.CreateVersion7().ToString(),
                ["source"] = Source,
                ["type"] = $"qbo.{change.Kind.ToLowerInvariant()}.{PastTense(change.Operation)}.v1",
                ["datacontenttype"] = "application/json",
                ["time"] = Utc(change.At, "yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z'"),
                ["intuitentityid"] = change.Id,
                ["intuitaccountid"] = change.Realm,
                ["data"] = new JsonObject(),
            }),
        ]);

    private static JsonObject Legacy(IReadOnlyList<Change> changes) =>
        new()
        {
            ["eventNotifications"] = new JsonArray([
                .. changes
                    .GroupBy(change => change.Realm)
                    .Select(realm => new JsonObject
                    {
                        ["realmId"] = realm.Key,
                        ["dataChangeEvent"] = new JsonObject
                        {
                            ["entities"] = new JsonArray([.. realm.Select(Entity)]),
                        },
                    }),
            ]),
        };

    private static JsonObject Entity(Change change) =>
        new()
        {
            ["name"] = change.Kind,
            ["id"] = change.Id,
            ["operation"] = change.Operation.ToString(),
            ["lastUpdated"] = Utc(change.At, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"),
        };

    /// <summary>[mem] all but "created" and "updated".</summary>
    private static string PastTense(Operation operation) =>
        operation switch
        {
            Operation.Create => "created",
            Operation.Update => "updated",
            Operation.Delete => "deleted",
            Operation.Void => "voided",
            _ => "emailed",
        };

    private static string Utc(DateTimeOffset at, string format) =>
        at.ToUniversalTime().ToString(format, CultureInfo.InvariantCulture);
}
