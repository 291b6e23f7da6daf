using Cadran.Platform.Web.Parts;

namespace Cadran.Time.Pages;

/// <summary>A row of the day: what stands in its fields, what is saved, and what may be done with it.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Fields">What the fields hold: as saved, or as typed when that was refused.</param>
/// <param name="Saved">What is saved.</param>
/// <param name="Locked">An issued invoice holds it (rule T10).</param>
/// <param name="MayEdit">The reader may change it.</param>
/// <param name="Refusals">Why what was typed was not saved.</param>
public sealed record ShownRow(
    Guid Id,
    TypedRow Fields,
    TypedRow Saved,
    bool Locked,
    bool MayEdit,
    IReadOnlyList<Refusal> Refusals
)
{
    /// <summary>What it shares time with (rule T8).</summary>
    public RowFlag? Overlap { get; init; }

    /// <summary>The invoice, or whose draft, holds it (rule T10).</summary>
    public RowFlag? Holder { get; init; }

    /// <summary>It goes past midnight (rule T3).</summary>
    public bool PassesMidnight { get; init; }

    /// <summary>The zone of its times, when it is not the reader's.</summary>
    public string? Zone { get; init; }

    /// <summary>What was done otherwise than typed: a time that did not exist moved forward (rule T3).</summary>
    public string? Says { get; init; }

    /// <summary>Null: the reader may not see amounts.</summary>
    public WorthOfTime? Worth { get; init; }

    public bool HasFlags =>
        Overlap is not null || Holder is not null || PassesMidnight || Zone is not null;
}
