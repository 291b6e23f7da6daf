using Cadran.Platform;

namespace Cadran.Work.Pages;

/// <summary>
/// The work that a form names: what was chosen from the list, as long as the text still names it; else what is called
/// as was typed, in full or in part, without regard to case and accents.
/// </summary>
internal sealed class FindWork(WorkItemLookup lookup)
{
    /// <summary>
    /// Null: none is named. Kind: of that alone. Refused at the field: field.not_chosen, field.several (with the first
    /// of them).
    /// </summary>
    public async Task<Result<WorkRef?>> By(
        string? chosen,
        string? text,
        string field,
        CancellationToken stop,
        WorkItemKind? kind = null
    )
    {
        var known = WorkRef.Read(chosen);
        if (Blank.ToNull(text) is not { } typed)
            return Result<WorkRef?>.Of(known);
        if (known is { } work && await lookup.IsNamed(work, typed, stop))
            return Result<WorkRef?>.Of(work);
        return MeantOne
            .Of(field, await lookup.Meant(typed, kind, stop), WorkOption.WithCustomer)
            .Select(item => (WorkRef?)new WorkRef(item.Kind, item.Id));
    }
}
