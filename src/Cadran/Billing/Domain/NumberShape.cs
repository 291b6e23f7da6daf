namespace Cadran.Billing.Domain;

/// <summary>
/// The numbers that a pattern can give, whatever the date and however long it counts: its characters in order, digits
/// where places are, and from where more digits may follow. A little wider than the pattern: any two digits are a month.
/// </summary>
internal sealed class NumberShape
{
    private const char Digit = '\0';
    private readonly List<char> characters = [];
    private int grows = -1;

    /// <summary>Adds text as it stands.</summary>
    public void Add(string text) => characters.AddRange(text);

    /// <summary>Adds so many digits.</summary>
    public void AddDigits(int count) => characters.AddRange(Enumerable.Repeat(Digit, count));

    /// <summary>Adds at least so many digits.</summary>
    public void AddSequence(int least)
    {
        AddDigits(least);
        grows = characters.Count;
    }

    /// <summary>Whether some number has both shapes: then two series would give it sooner or later (rule D3).</summary>
    public bool Meets(NumberShape other)
    {
        var seen = new HashSet<(int, int)> { (0, 0) };
        var open = new Queue<(int Mine, int Others)>(seen);
        while (open.TryDequeue(out var at))
        {
            if (at == (characters.Count, other.characters.Count))
                return true;
            foreach (var next in Steps(other, at.Mine, at.Others).Where(seen.Add))
                open.Enqueue(next);
        }
        return false;
    }

    private IEnumerable<(int, int)> Steps(NumberShape other, int mine, int others) =>
        from one in From(mine)
        from two in other.From(others)
        where
            one.Character == two.Character
            || IsDigit(one.Character, two.Character)
            || IsDigit(two.Character, one.Character)
        select (one.To, two.To);

    private static bool IsDigit(char place, char character) =>
        place == Digit && char.IsAsciiDigit(character);

    /// <summary>What can come at a place, and at which one is after it.</summary>
    private IEnumerable<(char Character, int To)> From(int at)
    {
        if (at < characters.Count)
            yield return (characters[at], at + 1);
        if (at == grows)
            yield return (Digit, at);
    }
}
