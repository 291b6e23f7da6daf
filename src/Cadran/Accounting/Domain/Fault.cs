using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Cadran.Accounting.Domain;

/// <summary>
/// What QuickBooks said instead of doing what it was asked: its three shapes (a fault of the business, one of its gateway in
/// lower case, one in XML) read as one. Without a code it said nothing that can be read, or nothing at all.
/// </summary>
/// <param name="Status">The status of HTTP; 0 when no answer came.</param>
/// <param name="Code">Its own number, without leading zeros.</param>
/// <param name="Message">A few words, in English; perhaps empty.</param>
/// <param name="Detail">What a bookkeeper is shown, in the words of QuickBooks.</param>
/// <param name="RetryAfter">How long it asks to wait.</param>
internal sealed record Fault(
    int Status,
    string? Code,
    string Message,
    string? Detail = null,
    Duration? RetryAfter = null
)
{
    /// <summary>No answer came, or none that can be read: what was asked may have been done.</summary>
    public static Fault Lost(string why) => new(0, null, why);

    /// <summary>Whether it was said by QuickBooks itself, so that what was asked was surely not done.</summary>
    public bool IsSaid => Code is not null;

    /// <summary>A body that holds a fault, also with status 200 (in a batch); null when it holds none.</summary>
    public static Fault? In(int status, string body, Duration? retryAfter = null)
    {
        var text = body.TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        var found =
            text.StartsWith('{') ? OfJson(status, text)
            : text.StartsWith('<') ? OfXml(status, text)
            : null;
        return found is null && status is >= 200 and < 300
            ? null
            : (found ?? new Fault(status, null, "")) with
            {
                RetryAfter = retryAfter,
            };
    }

    private static Fault? OfJson(int status, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement;
            return root.TryGetProperty("Fault", out var fault)
                && fault.TryGetProperty("Error", out var errors)
                    ? First(status, errors, "Message", "Detail")
                : root.TryGetProperty("fault", out fault)
                && fault.ValueKind == JsonValueKind.Object
                && fault.TryGetProperty("error", out errors)
                    ? First(status, errors, "message", "detail")
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Fault? First(int status, JsonElement errors, string message, string detail) =>
        errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0
            ? new Fault(
                status,
                Number(Text(errors[0], "code")),
                Text(errors[0], message) ?? "",
                Text(errors[0], detail)
            )
            : null;

    private static Fault? OfXml(int status, string text)
    {
        try
        {
            var error = XDocument
                .Parse(text)
                .Descendants()
                .FirstOrDefault(e => e.Name.LocalName == "Error");
            return error?.Attribute("code") is { } code
                ? new Fault(
                    status,
                    Number(code.Value),
                    Part(error, "Message") ?? "",
                    Part(error, "Detail")
                )
                : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string? Part(XElement error, string name) =>
        error.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;

    private static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object
        && of.TryGetProperty(name, out var value)
        && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? value.ToString()
            : null;

    private static string? Number(string? code) =>
        code?.TrimStart('0') is { Length: > 0 } number ? number : null;
}
