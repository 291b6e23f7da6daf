using System.Diagnostics.CodeAnalysis;

namespace Cadran.Platform.Api;

/// <summary>
/// One of the values of an enum as it stands in a query, named as in JSON: `status=inProgress`. The framework's own
/// reading of enums knows other names than those of the API, and numbers.
/// </summary>
internal readonly record struct Choice<T>(T Value) : IParsable<Choice<T>>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Named = Enum.GetValues<T>()
        .ToDictionary(value => EnumName.Of(value));

    public static implicit operator Choice<T>(T value) => new(value);

    public static Choice<T> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var choice)
            ? choice
            : throw new FormatException($"{s} is not one of {string.Join(", ", Named.Keys)}");

    public static bool TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        out Choice<T> result
    )
    {
        var known = Named.TryGetValue(s ?? "", out var value);
        result = new(value);
        return known;
    }

    public override string ToString() => EnumName.Of(Value);
}
