using System.Globalization;
using System.Text.Json.Nodes;
using QuickBooksStandIn.Api;
using QuickBooksStandIn.Entities;

namespace QuickBooksStandIn.Queries;

/// <summary>A property that a query can ask for, and how its values are compared.</summary>
internal sealed record Property(string Name, Compared As)
{
    /// <summary>The property, or null where the kind has it not or queries can't ask for it.</summary>
    public static Property? Of(Kind kind, string name) =>
        name switch
        {
            "Id" => new(name, Compared.Number),
            "MetaData.CreateTime" or "MetaData.LastUpdatedTime" => new(name, Compared.Instant),
            _ => kind.Field(name) is { Filterable: true } field
                ? new(name, Comparison(field.Shape))
                : null,
        };

    public bool Holds(JsonObject record, Condition condition)
    {
        if (Value(record) is not { } value)
            return false;
        return condition.Operator switch
        {
            "LIKE" => Like(value, condition.Values[0]),
            "IN" => condition.Values.Any(other => Compare(value, other) == 0),
            "=" => Compare(value, condition.Values[0]) == 0,
            "<" => Compare(value, condition.Values[0]) < 0,
            ">" => Compare(value, condition.Values[0]) > 0,
            "<=" => Compare(value, condition.Values[0]) <= 0,
            _ => Compare(value, condition.Values[0]) >= 0,
        };
    }

    public IComparable? Sorting(JsonObject record) =>
        Value(record) is { } value ? Key(value) : null;

    private static Compared Comparison(Shape shape) =>
        shape switch
        {
            Shape.Number => Compared.Number,
            _ => Compared.Text,
        };

    /// <summary>References are asked for by their id, e-mails by their address.</summary>
    private string? Value(JsonObject record)
    {
        JsonNode? node = record;
        foreach (var part in Name.Split('.'))
            node = (node as JsonObject)?[part];
        return node is JsonObject inside
            ? inside.Text("value") ?? inside.Text("Address")
            : node?.ToString();
    }

    private int Compare(string left, string right) => Key(left).CompareTo(Key(right));

    private IComparable Key(string value) =>
        As switch
        {
            Compared.Number => decimal.TryParse(
                value,
                NumberStyles.Number,
                CultureInfo.InvariantCulture,
                out var number
            )
                ? number
                : PseudoId(value) ?? throw Invalid(value),
            Compared.Instant => DateTimeOffset.TryParse(
                value,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var at
            )
                ? at.UtcTicks
                : throw Invalid(value),
            // [mem] texts are compared without case.
            _ => value.ToUpperInvariant(),
        };

    /// <summary>TAX and NON are the only ids that are no numbers.</summary>
    private decimal? PseudoId(string value) =>
        (Name, value) switch
        {
            ("Id", "TAX") => -2,
            ("Id", "NON") => -1,
            _ => null,
        };

    private Refusal Invalid(string value) =>
        Errors.InvalidQuery($"value {value} is not valid for {Name}");

    /// <summary>% stands for any text; nothing else is special.</summary>
    private static bool Like(string value, string pattern)
    {
        var parts = pattern.Split('%');
        if (parts.Length == 1)
            return value.Equals(pattern, StringComparison.OrdinalIgnoreCase);
        if (
            value.Length < parts[0].Length + parts[^1].Length
            || !value.StartsWith(parts[0], StringComparison.OrdinalIgnoreCase)
            || !value.EndsWith(parts[^1], StringComparison.OrdinalIgnoreCase)
        )
            return false;
        var at = parts[0].Length;
        var end = value.Length - parts[^1].Length;
        foreach (var part in parts[1..^1])
        {
            var found = value.IndexOf(part, at, end - at, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
                return false;
            at = found + part.Length;
        }
        return true;
    }
}

/// <summary>How two values of a property are compared.</summary>
internal enum Compared
{
    Text,
    Number,
    Instant,
}
