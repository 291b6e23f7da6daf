namespace Cadran.Billing;

/// <summary>What a button of the editor asks for: a verb and what it is about, "remove:{line}".</summary>
internal readonly record struct PostedAct(string Verb, string What)
{
    /// <summary>Moves, takes away or taxes lines, also those that the page does not show.</summary>
    public bool IsOnLines => Verb is "remove" or "up" or "down" or "taxes";

    public bool Is(string verb, string what) => Verb == verb && What == what;

    public static PostedAct Of(string? text)
    {
        var at = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return at < 0 ? new(text ?? "", "") : new(text![..at], text[(at + 1)..]);
    }
}

/// <summary>The editor's form as posted: fields by name, what is ticked, the act, the version that was seen.</summary>
internal sealed record PostedForm(
    Func<string, string?> Typed,
    Func<string, IReadOnlyList<string>> All,
    PostedAct Act,
    int? Seen
);
