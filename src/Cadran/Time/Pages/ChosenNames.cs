using Cadran.Customers;
using Cadran.Customers.Pages;
using Cadran.Work.Pages;

namespace Cadran.Time.Pages;

/// <summary>The work and the customer of a form, each looked up and chosen: a text, and the id that the choice filled.</summary>
internal interface IChoosesNames
{
    string? Work { get; set; }
    string? WorkText { get; }
    string? Customer { get; set; }
    string? CustomerText { get; }
}

/// <summary>
/// A name typed, in full or a part of it that only one has, is as good as one chosen from the list, whoever types faster
/// than the list comes: without regard to case and accents its id is filled in. What names none, or several, is refused,
/// so that it isn't dropped without a word.
/// </summary>
internal sealed class ChosenNames(
    FindWork works,
    FindCustomer customers,
    Organizations organizations
)
{
    /// <summary>
    /// Refusals at workText and customerText: field.not_chosen, field.several (with the first that it names),
    /// organization.name_ambiguous.
    /// </summary>
    public async Task<IReadOnlyList<Refusal>> Fill(IChoosesNames form, CancellationToken stop)
    {
        var work = await Work(form.WorkText, form.Work, stop);
        form.Work = work.Succeeded ? work.Value : null;
        var customer = await Customer(form.CustomerText, form.Customer, stop);
        form.Customer = customer.Succeeded ? customer.Value : null;
        return [.. work.Refusals, .. customer.Refusals];
    }

    /// <summary>What a form reads once its names are filled in; refused as <see cref="Fill"/> does.</summary>
    public async Task<Result<T>> Read<TForm, T>(
        TForm form,
        Func<TForm, Result<T>> read,
        CancellationToken stop
    )
        where TForm : IChoosesNames
    {
        var refusals = await Fill(form, stop);
        return refusals.Count == 0 ? read(form) : Result<T>.Refused(refusals);
    }

    /// <summary>The work that was chosen, or that the text names; null: neither. Refusals, at workText: those of <see cref="Fill"/>.</summary>
    public async Task<Result<string?>> Work(string? text, string? chosen, CancellationToken stop) =>
        (await works.By(chosen, text, "workText", stop)).Select(work => work?.ToString());

    /// <summary>The customer that was chosen, or that the text names; as <see cref="Work"/>, at customerText.</summary>
    public async Task<Result<string?>> Customer(
        string? text,
        string? chosen,
        CancellationToken stop
    )
    {
        if (Blank.ToNull(text) is not { } typed)
            return Result<string?>.Of(chosen);
        if (
            Ids.Read<Organization>(chosen) is { } known
            && await organizations.IsNamed(known, typed, stop)
        )
            return Result<string?>.Of(chosen);
        return (await customers.Named(typed, "customerText", stop)).Select(id =>
            (string?)id.ToString()
        );
    }
}
