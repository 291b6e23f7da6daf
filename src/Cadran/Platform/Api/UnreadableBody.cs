using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cadran.Platform.Api;

/// <summary>
/// Why a request can't be read, by field and in words: what the framework says of it names types that mean nothing to the
/// caller, so its sentences are told by their form and never passed on.
/// </summary>
internal static partial class UnreadableBody
{
    /// <summary>The field and what is wrong with it; empty when only the whole can't be read.</summary>
    public static IReadOnlyList<Refusal> Of(Exception exception) =>
        exception.InnerException is JsonException json ? Of(json)
        : Parameter().Match(exception.Message) is { Success: true } query
            ? [Wrong("field.invalid", query.Groups["name"].Value)]
        : [];

    private static IReadOnlyList<Refusal> Of(JsonException json)
    {
        var path = PathOf(json);
        var said = json.Message;
        if (Missing().Match(said) is { Success: true } missing)
            return
            [
                .. Name()
                    .Matches(missing.Groups["names"].Value)
                    .Select(name => Wrong("field.required", Join(path, name.Groups["name"].Value))),
            ];
        if (Unknown().Match(said) is { Success: true } unknown)
            return [Wrong("field.unknown", Within(path, unknown.Groups["name"].Value))];
        if (Twice().Match(said) is { Success: true } twice)
            return [Wrong("field.twice", Within(path, twice.Groups["name"].Value))];
        if (Null().Match(said) is { Success: true } isNull)
            return [Wrong("field.required", Within(path, isNull.Groups["name"].Value))];
        return path.Length > 0 ? [Wrong("field.invalid", path)] : [];
    }

    private static Refusal Wrong(string code, string field) =>
        new(code, RefusalKind.Malformed, field);

    /// <summary>"lines[0].quantity".</summary>
    private static string PathOf(JsonException json) =>
        Quoted()
            .Replace(json.Path ?? "", match => "." + match.Groups["name"].Value)
            .TrimStart('$', '.');

    private static string Join(string path, string name) =>
        path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>The path may end with the name already.</summary>
    private static string Within(string path, string name) =>
        path == name || path.EndsWith("." + name, StringComparison.Ordinal)
            ? path
            : Join(path, name);

    [GeneratedRegex("""missing required properties including: (?<names>.*?)\.?$""", Options)]
    private static partial Regex Missing();

    [GeneratedRegex("""'(?<name>[^']*)'""", Options)]
    private static partial Regex Name();

    [GeneratedRegex("""JSON property '(?<name>[^']*)' could not be mapped""", Options)]
    private static partial Regex Unknown();

    [GeneratedRegex("""[Dd]uplicate property '(?<name>[^']*)'""", Options)]
    private static partial Regex Twice();

    [GeneratedRegex(
        """(constructor parameter|property or field) '(?<name>[^']*)' on type .*doesn't allow""",
        Options
    )]
    private static partial Regex Null();

    [GeneratedRegex("""Failed to bind parameter ".* (?<name>\w+)" from""", Options)]
    private static partial Regex Parameter();

    [GeneratedRegex("""\['(?<name>[^']*)'\]""", Options)]
    private static partial Regex Quoted();

    private const RegexOptions Options =
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
}
