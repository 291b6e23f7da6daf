using System.Globalization;
using System.Text.Json.Nodes;

namespace QuickBooksStandIn.Api;

/// <summary>What the gateway in front of QuickBooks refuses: who may ask at all, and how much. Its shape is another one.</summary>
internal sealed record GatewayError(
    int Status,
    string Code,
    string Words,
    string? Detail,
    string Type,
    int? RetryAfter = null
)
{
    public static GatewayError TokenExpired { get; } =
        new(401, "3200", "AuthenticationFailed", "Token expired", "AUTHENTICATION");

    /// <summary>No token, or one that nobody ever had [mem] detail.</summary>
    public static GatewayError TokenMalformed { get; } =
        new(
            401,
            "3200",
            "AuthenticationFailed",
            "Malformed bearer token: too short or too long",
            "AUTHENTICATION"
        );

    public static GatewayError TokenRevoked { get; } = // [mem] detail
        new(401, "3200", "AuthenticationFailed", "Token revoked", "AUTHENTICATION");

    public static GatewayError Forbidden { get; } =
        new(403, "3100", "AuthorizationFailed", null, "SERVICE");

    public static GatewayError Throttled(int seconds) =>
        new(429, "3001", "ThrottleExceeded", null, "SERVICE", seconds);

    private string Message =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"message={Words}; errorCode=00{Code}; statusCode={Status}"
        );

    public Answer Answer(bool json, DateTimeOffset now) =>
        (json ? Api.Answer.Json(Status, Json(now)) : Api.Answer.Xml(Status, Xml(now))) with
        {
            RetryAfter = RetryAfter,
        };

    private JsonObject Json(DateTimeOffset now) =>
        new()
        {
            ["warnings"] = null,
            ["intuitObject"] = null,
            ["fault"] = new JsonObject
            {
                ["error"] = new JsonArray(
                    new JsonObject
                    {
                        ["message"] = Message,
                        ["detail"] = Detail,
                        ["code"] = Code,
                        ["element"] = null,
                    }
                ),
                ["type"] = Type,
            },
            ["report"] = null,
            ["queryResponse"] = null,
            ["batchItemResponse"] = new JsonArray(),
            ["attachableResponse"] = new JsonArray(),
            ["syncErrorResponse"] = null,
            ["requestId"] = null,
            ["time"] = now.ToUnixTimeMilliseconds(),
            ["status"] = null,
            ["cdcresponse"] = new JsonArray(),
        };

    /// <summary>Without a known Accept a 401 has the shape with code 100, the others carry their own code.</summary>
    private string Xml(DateTimeOffset now) =>
        Status == 401
            ? XmlAnswer.Fault(
                new(
                    "100",
                    "General Authentication Error",
                    "AuthenticationErrorGeneral: SRV-110-Authentication Failure , statusCode: 401",
                    Type: "AuthenticationFault"
                ),
                now
            )
            : XmlAnswer.Fault(new(Code, Message, Detail ?? "", Type: Type), now);
}
