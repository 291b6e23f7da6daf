namespace Cadran.Integrations.Domain;

/// <summary>Someone we know, as far as names in files can be matched to them.</summary>
internal sealed record KnownPerson(Guid Id, string Name, string? Email);

/// <summary>Whom a name in a file means.</summary>
/// <param name="Id">Null when it means nobody known, or nobody in particular.</param>
/// <param name="Ambiguous">Several people have that name: a human must say which.</param>
internal readonly record struct PersonMatch(Guid? Id, bool Ambiguous);

/// <summary>
/// Finds people by e-mail address (in any case), else by name without case and accents: as written first, then
/// with the last name before the first or behind it ("Ben Ali, Farid" is Farid Ben Ali).
/// </summary>
internal sealed class PersonMatching
{
    private static readonly PersonMatch Nobody = new(null, false);

    private readonly ILookup<string, Guid> byEmail;
    private readonly ILookup<string, Guid> byName;
    private readonly ILookup<string, Guid> byTurnedName;

    public PersonMatching(IEnumerable<KnownPerson> people)
    {
        var all = people.ToList();
        byEmail = all.Where(person => Address(person.Email) != "")
            .ToLookup(person => Address(person.Email), person => person.Id);
        byName = all.ToLookup(person => string.Join(' ', Words(person.Name)), person => person.Id);
        byTurnedName = all.SelectMany(person =>
                Turned(person.Name).Select(name => (name, person.Id))
            )
            .ToLookup(pair => pair.name, pair => pair.Id);
    }

    public PersonMatch Find(string? name, string? email)
    {
        var address = Address(email);
        if (address != "" && One(byEmail[address]) is { } known)
            return known;
        var words = string.Join(' ', Words(name));
        if (words == "")
            return Nobody;
        return One(byName[words]) ?? One(byTurnedName[words]) ?? Nobody;
    }

    private static PersonMatch? One(IEnumerable<Guid> ids) =>
        ids.Distinct().Take(2).ToArray() switch
        {
            [] => null,
            [var id] => new(id, false),
            _ => new(null, true),
        };

    /// <summary>The name begun at each of its words: "farid ben ali" is also "ben ali farid".</summary>
    private static IEnumerable<string> Turned(string name)
    {
        var words = Words(name);
        return Enumerable
            .Range(1, Math.Max(0, words.Length - 1))
            .Select(i => string.Join(' ', words.Skip(i).Concat(words.Take(i))));
    }

    private static string[] Words(string? name) =>
        Folding
            .Fold(name)
            .Split(
                [' ', ',', '-'],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            );

    private static string Address(string? email) => email?.Trim().ToLowerInvariant() ?? "";
}
