namespace Cadran.Integrations.Domain;

/// <summary>
/// What became of one row of the file: exactly one of <see cref="ImportedTime"/>, <see cref="BrokenRow"/> and
/// <see cref="SkippedRow"/>.
/// </summary>
/// <param name="Row">From 1, the header being 1, as a spreadsheet numbers its rows.</param>
/// <param name="Line">The line of the file on which the row begins, from 1.</param>
internal abstract record ImportRow(long Row, long Line);

/// <summary>A row that can't be read, with all that is wrong with it.</summary>
internal sealed record BrokenRow(long Row, long Line, IReadOnlyList<RowProblem> Problems)
    : ImportRow(Row, Line);

/// <summary>A row that is left out on purpose; the sentence is the notice of that code.</summary>
internal sealed record SkippedRow(long Row, long Line, string Code) : ImportRow(Row, Line);

/// <summary>What is wrong with one field (camelCase; null: the whole row). The sentence is the refusal of that code.</summary>
internal sealed record RowProblem(long Row, string? Field, string Code, params string[] Values);

/// <summary>What someone should know of a row that is imported all the same.</summary>
internal sealed record RowNotice(string Code, params string[] Values);

/// <summary>
/// One time entry of the file. Texts are as in the file, formula-like ones too; an empty one is null.
/// <see cref="Seconds"/> is the file's duration, 1 s to 24 h (rule T1), whatever the clock times say.
/// </summary>
internal sealed record ImportedTime(long Row, long Line) : ImportRow(Row, Line)
{
    /// <summary>Who worked; either may be null, not both.</summary>
    public required string? PersonName { get; init; }

    public required string? Email { get; init; }

    public string? Client { get; init; }

    public string? Project { get; init; }

    public string? Task { get; init; }

    public string? Description { get; init; }

    /// <summary>In the file's order, none twice.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Null when the file doesn't say.</summary>
    public bool? Billable { get; init; }

    /// <summary>The local date on which it began (rule T3).</summary>
    public required DateOnly WorkDate { get; init; }

    /// <summary>Wall clock of the file's zone; null when the file has only dates.</summary>
    public DateTime? LocalStart { get; init; }

    /// <summary>Wall clock as in the file; null when the file has none.</summary>
    public DateTime? LocalEnd { get; init; }

    /// <summary>The instant of <see cref="LocalStart"/>, in UTC. The entry ends <see cref="Seconds"/> later.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    public required int Seconds { get; init; }

    /// <summary>What the row says it is in; null when it says nothing.</summary>
    public Currency? Currency { get; init; }

    /// <summary>What the tool reckoned the entry to be worth; null when the file doesn't say.</summary>
    public Money? Amount { get; init; }

    /// <summary>What the tool billed an hour at, with at most 4 decimals; null when the file doesn't say.</summary>
    public Money? Rate { get; init; }

    /// <summary>What an hour cost; null when the file doesn't say.</summary>
    public Money? CostRate { get; init; }

    /// <summary>Whether the tool had invoiced it; null when the file doesn't say.</summary>
    public bool? Invoiced { get; init; }

    /// <summary>The invoice of the tool that it is on.</summary>
    public string? InvoiceNumber { get; init; }

    /// <summary>Whether it had been approved there; null when the file doesn't say.</summary>
    public bool? Approved { get; init; }

    /// <summary>
    /// The same for the same row of the same tool, whatever the file's columns order, separator and date style;
    /// different for the second of two equal rows. What is known already is not imported again.
    /// </summary>
    public required string Hash { get; init; }

    public IReadOnlyList<RowNotice> Notices { get; init; } = [];
}
