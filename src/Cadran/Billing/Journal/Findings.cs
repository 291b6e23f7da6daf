using Cadran.Platform.Texts;

namespace Cadran.Billing.Journal;

/// <summary>Something that is not as the journal has it.</summary>
/// <param name="Code">What is wrong: the end of the key of its sentence.</param>
/// <param name="Document">"invoice", "quote", "payment", "posting", "customer".</param>
/// <param name="Reference">Its number or name.</param>
/// <param name="Id">The document's id; null for a posting.</param>
/// <param name="Part">Which of its rows: "invoice", "lines", "claims", "expenses", "payment"; null when it is not about them.</param>
public sealed record JournalFinding(
    string Code,
    string Document,
    string Reference,
    Guid? Id = null,
    string? Part = null
)
{
    /// <summary>"Invoice F-2026-0003: its lines were changed".</summary>
    public string Say(Texts texts) =>
        texts[
            "journal.finding." + Code,
            texts["journal.document." + Document],
            Reference,
            Part is null ? "" : texts["journal.part." + Part]
        ];
}

/// <summary>What a verification found: each once, the first ones by name.</summary>
internal sealed class Findings
{
    public const int Most = 1_000;

    private readonly HashSet<JournalFinding> named = [];

    public long Count { get; private set; }

    public IReadOnlyList<JournalFinding> Named => [.. named];

    public void Add(JournalFinding finding)
    {
        if (named.Count >= Most)
            Count++;
        else if (named.Add(finding))
            Count++;
    }

    public void Add(string code, ChainLink link, long sequence) =>
        Add(new(code, "posting", $"{sequence} ({link.Reference})", null, null));

    public void Add(string code, long sequence) =>
        Add(new(code, "posting", $"{sequence}", null, null));
}
