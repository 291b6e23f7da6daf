namespace Cadran.Time.Pages;

/// <summary>A row of the day: what stands in its fields, what is saved, and what may be done with it.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Fields">What the fields hold: as saved, or as typed when that was refused.</param>
/// <param name="Saved">What is saved.</param>
/// <param name="Locked">An issued invoice holds it (rule T10).</param>
/// <param name="InDraft">A draft holds it, and follows.</param>
/// <param name="MayEdit">The reader may change it.</param>
/// <param name="Overlaps">It shares time with another (rule T8).</param>
/// <param name="Refusals">Why what was typed was not saved.</param>
public sealed record ShownRow(
    Guid Id,
    TypedRow Fields,
    TypedRow Saved,
    bool Locked,
    bool InDraft,
    bool MayEdit,
    bool Overlaps,
    IReadOnlyList<Refusal> Refusals
);
