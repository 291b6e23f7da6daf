using System.Text.RegularExpressions;

namespace Cadran.Platform.Api;

/// <summary>
/// What an operation of the API is called in its document, from its route alone: the first word of the path is its group
/// ("Time entries"), the method and what follows are its id (`TimeEntries_Split`). So a name stays while the route does.
/// </summary>
internal sealed partial record OperationNames(string Group, string Id, string Summary)
{
    /// <summary>First words of paths that belong to another group, where they are part of the name.</summary>
    private static readonly Dictionary<string, string> Joined = new()
    {
        ["sign-up"] = "Entry",
        ["sign-in"] = "Entry",
        ["sign-out"] = "Entry",
        ["recovery"] = "Entry",
        ["invitation"] = "Entry",
        ["reminder-plan"] = "Reminders",
        ["reminder-pauses"] = "Reminders",
        ["late-terms"] = "Late interest",
    };

    /// <summary>Last words of a path that say what is done; other last words are things, which POST makes.</summary>
    private static readonly HashSet<string> Acts =
    [
        .. (
            "accept archive cancel confirm copy deactivate end end-all ignore import issue off pause preview reactivate "
            + "refresh-prices refuse replay resend-invitation restore resume retry reverse revise revoke-links "
            + "rotate-secret send sign-in sign-out sign-up skip split stop sweep test undo use-credit"
        ).Split(' '),
    ];

    /// <param name="method">Of HTTP, in capitals.</param>
    /// <param name="path">Under the root of the API: "invoices/{id}/pdf".</param>
    /// <param name="isList">Whether it answers many.</param>
    public static OperationNames Of(string method, string path, bool isList)
    {
        var parts = path.Split('/');
        var joins = Joined.TryGetValue(parts[0], out var joined);
        var group = joins ? joined! : Sentence(parts[0]);
        var acts = method == "POST" && Acts.Contains(parts[^1]);
        var verb = acts ? Pascal(parts[^1]) : Verb(method, isList);
        var things = Things(acts ? parts[..^1] : parts, joins ? 0 : 1, verb == "Create");
        var subject = joins ? null : Subject(parts, group, verb == "Create" && things.Length == 0);
        return new(group, $"{Pascal(group)}_{verb}{things}", Say(verb, things, subject));
    }

    /// <summary>The group of a route whose id is given beside it, and the id in words.</summary>
    public static OperationNames Named(string id, string path)
    {
        var first = path.Split('/')[0];
        return new(
            Joined.GetValueOrDefault(first, Sentence(first)),
            id,
            Say(id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..], "", null)
        );
    }

    private static string Verb(string method, bool isList) =>
        method switch
        {
            "POST" => "Create",
            "PUT" => "Update",
            "DELETE" => "Delete",
            _ => isList ? "List" : "Get",
        };

    /// <summary>The words between: one of them where the path goes on into it, or where it is made.</summary>
    private static string Things(string[] parts, int from, bool makes) =>
        string.Concat(
            parts
                .Index()
                .Skip(from)
                .Where(part => !IsParameter(part.Item))
                .Select(part =>
                    (part.Index + 1 < parts.Length ? IsParameter(parts[part.Index + 1]) : makes)
                        ? Singular(part.Item)
                        : part.Item
                )
                .Select(Pascal)
        );

    private static string Subject(string[] parts, string group, bool makes)
    {
        if (!makes && (parts.Length == 1 || !IsParameter(parts[1])))
            return Words(Pascal(group));
        var one = Words(Pascal(Singular(group)));
        return ("aeiou".Contains(one[0]) ? "an " : "a ") + one;
    }

    private static string Say(string verb, string things, string? subject)
    {
        var said = string.Join(
            ' ',
            new[]
            {
                Words(verb),
                Words(things),
                things.Length > 0 && subject is not null ? "of" : "",
                subject,
            }.Where(word => word is { Length: > 0 })
        );
        return char.ToUpperInvariant(said[0]) + said[1..];
    }

    private static string Words(string pascal) =>
        string.Join(' ', Humps().Matches(pascal).Select(hump => Spelt(hump.Value)));

    private static string Spelt(string hump) =>
        hump switch
        {
            "QuickBooks" => hump,
            "Pdf" or "Csv" or "Fec" => hump.ToUpperInvariant(),
            _ => hump.ToLowerInvariant(),
        };

    private static string Singular(string noun) =>
        noun switch
        {
            _ when noun.EndsWith("series", StringComparison.Ordinal) => noun,
            _ when noun.EndsWith("ies", StringComparison.Ordinal) => noun[..^3] + "y",
            _ when noun.EndsWith("xes", StringComparison.Ordinal) => noun[..^2],
            _ when noun.EndsWith('s') => noun[..^1],
            _ => noun,
        };

    private static bool IsParameter(string part) => part[0] == '{';

    private static string Sentence(string slug) =>
        slug switch
        {
            "me" => "Account",
            "quickbooks" => "QuickBooks",
            _ => char.ToUpperInvariant(slug[0]) + slug[1..].Replace('-', ' '),
        };

    private static string Pascal(string words) =>
        words == "quickbooks"
            ? "QuickBooks"
            : string.Concat(
                words
                    .Split('-', ' ', '.')
                    .Select(word => char.ToUpperInvariant(word[0]) + word[1..])
            );

    [GeneratedRegex("QuickBooks|[A-Z][a-z0-9]*")]
    private static partial Regex Humps();
}
