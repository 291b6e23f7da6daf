using System.Text.Json.Nodes;
using QuickBooksStandIn.Api;

namespace QuickBooksStandIn.Entities;

/// <summary>
/// What of a body may be written: unknown properties are refused, those that only QuickBooks writes are passed over,
/// values must fit their field. An empty text or null is a field that isn't there.
/// </summary>
internal static class Incoming
{
    private static readonly HashSet<string> system =
    [
        "Id",
        "SyncToken",
        "MetaData",
        "domain",
        "sparse",
        "status",
        "time",
    ];

    /// <summary>The fields to write, and the names of those that were sent empty.</summary>
    /// <exception cref="Refusal">2010, 2050 or 2170.</exception>
    public static (JsonObject Fields, IReadOnlyList<string> Emptied) Read(
        Kind kind,
        JsonObject body
    )
    {
        var fields = new JsonObject();
        var emptied = new List<string>();
        foreach (var (name, value) in body.Where(pair => !system.Contains(pair.Key)))
        {
            var field = kind.Field(name) ?? throw Errors.Unsupported(name);
            if (field.ReadOnly)
                continue;
            if (value is null || value is JsonValue text && text.ToString().Length == 0)
                emptied.Add(name);
            else
                fields[name] = Fit(field, value);
        }
        return (fields, emptied);
    }

    /// <summary>The value as its field has it: a number that came as text becomes a number.</summary>
    public static JsonNode Fit(Field field, JsonNode value) =>
        field.Shape switch
        {
            Shape.Text => FitText(field, value),
            Shape.Number => Json.Value(
                new JsonObject { ["n"] = value.DeepClone() }.Number("n")
                    ?? throw Errors.Unsupported(field.Name)
            ),
            Shape.Flag => value.ToString() switch
            {
                "true" => JsonValue.Create(true),
                "false" => JsonValue.Create(false),
                _ => throw Errors.Unsupported(field.Name),
            },
            Shape.Day => FitDay(field, value),
            Shape.Reference => Members(field, value, "value", "name", "type"),
            Shape.Email => FitEmail(field, value),
            Shape.Phone => Members(
                field,
                value,
                "FreeFormNumber",
                "Id",
                "CountryCode",
                "AreaCode",
                "ExchangeCode",
                "Extension",
                "DeviceType",
                "Default",
                "Tag"
            ),
            Shape.Web => Members(field, value, "URI", "Id", "Default", "Tag"),
            Shape.Memo => Members(field, value, "value", "id"),
            Shape.Address => FitAddress(field, value),
            _ => value.DeepClone(),
        };

    private static JsonNode FitText(Field field, JsonNode value)
    {
        if (value is not JsonValue)
            throw Errors.Unsupported(field.Name);
        var text = value.ToString();
        if (field.Max > 0 && text.Length > field.Max)
            throw Errors.TooLong(field.Name, field.Max);
        if (field.Choices is { } choices && !choices.Contains(text))
            throw Errors.BadValue(field.Name, text);
        return JsonValue.Create(text);
    }

    private static JsonNode FitDay(Field field, JsonNode value)
    {
        // A time behind the day is cut off [mem].
        var text = value.ToString().Split('T')[0];
        return new JsonObject { ["d"] = text }.Day("d") is { } day
            ? JsonValue.Create(day.Iso())
            : throw Errors.Unsupported(field.Name);
    }

    private static JsonObject FitEmail(Field field, JsonNode value)
    {
        var email = Members(field, value, "Address", "Id", "Default", "Tag");
        if (email.Text("Address") is { } address && !EmailAddresses.AreValid(address))
            throw Errors.Business("The email address is not valid."); // [mem] the sentence
        return email;
    }

    private static JsonObject FitAddress(Field field, JsonNode value)
    {
        var address = Members(
            field,
            value,
            "Id",
            "Line1",
            "Line2",
            "Line3",
            "Line4",
            "Line5",
            "City",
            "Country",
            "CountryCode",
            "CountrySubDivisionCode",
            "PostalCode",
            "PostalCodeSuffix",
            "CountyCode",
            "Lat",
            "Long",
            "Tag",
            "Note"
        );
        // Lat and Long are gone since autumn 2025; countries come back with three letters.
        address.Remove("Lat");
        address.Remove("Long");
        if (address.Text("Country") is { } country)
            address["Country"] = Companies.IsoCountries.Code(country);
        return address;
    }

    private static JsonObject Members(Field field, JsonNode value, params string[] known)
    {
        if (value is not JsonObject given)
            throw Errors.Unsupported(field.Name);
        var kept = new JsonObject();
        foreach (var (name, member) in given)
        {
            if (!known.Contains(name) || member is JsonObject or JsonArray)
                throw Errors.Unsupported($"{field.Name}.{name}");
            if (member is not null)
                kept[name] = member.DeepClone();
        }
        return kept;
    }
}
