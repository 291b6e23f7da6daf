using Cadran.Customers;
using Cadran.Platform;
using Cadran.Work;

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
/// A name typed in full is as good as one chosen from the list, whoever types faster than the list comes: when it names
/// exactly one, without regard to case and accents, its id is filled in. What names none, or several, is refused, so that
/// it isn't dropped without a word.
/// </summary>
internal sealed class ChosenNames(WorkItemLookup lookup, Organizations organizations)
{
    private const int Most = 5;

    /// <summary>Refusals at workText and customerText: field.not_chosen, field.several (with the first that it names).</summary>
    public async Task<IReadOnlyList<Refusal>> Fill(IChoosesNames form, CancellationToken stop)
    {
        var refusals = new List<Refusal>();
        var work = await Work(form.WorkText, form.Work, stop);
        form.Work = work.Succeeded ? work.Value : null;
        refusals.AddRange(work.Refusals);
        if (IsOpen(form.CustomerText, form.Customer))
        {
            var customer = One(
                "customerText",
                await organizations.Named(form.CustomerText!, stop),
                o => o.Name,
                o => o.Id.ToString()
            );
            form.Customer = customer.Succeeded ? customer.Value : null;
            refusals.AddRange(customer.Refusals);
        }
        return refusals;
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
        IsOpen(text, chosen)
            ? One("workText", await Works(text!, stop), w => w.Said, w => w.Reference)
                .Select(reference => (string?)reference)
            : Result<string?>.Of(chosen);

    private static bool IsOpen(string? text, string? id) =>
        Blank.ToNull(text) is not null && Blank.ToNull(id) is null;

    private async Task<IReadOnlyList<(string Said, string Reference)>> Works(
        string text,
        CancellationToken stop
    ) =>
        [
            .. (await lookup.Named(text, stop)).Select(item =>
                (
                    new WorkName(
                        item.Kind == WorkItemKind.Ticket
                            ? $"#{item.Number} {item.Title}"
                            : item.Title,
                        null,
                        item.OrganizationName,
                        ""
                    ).WithCustomer,
                    new WorkRef(item.Kind, item.Id).ToString()
                )
            ),
        ];

    private static Result<string> One<T>(
        string field,
        IReadOnlyList<T> named,
        Func<T, string> said,
        Func<T, string> id
    ) =>
        named switch
        {
            [] => PlatformRefusals.NotChosen(field),
            [var one] => id(one),
            _ => PlatformRefusals.Several(
                field,
                string.Join(", ", named.Take(Most).Select(said)) + (named.Count > Most ? "…" : "")
            ),
        };
}
