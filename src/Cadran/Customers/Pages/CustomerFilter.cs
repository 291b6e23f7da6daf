using Cadran.Platform.Web.Fields;
using Cadran.Platform.Web.Lists;

namespace Cadran.Customers.Pages;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>The condition on a customer that lists of work, time and invoices share.</summary>
internal sealed class CustomerFilter(Organizations organizations, Texts texts)
{
    private const int Most = 500;

    /// <summary>The first 500 by name, and the one that is chosen; before them what else the list can ask for.</summary>
    public async Task<Filter> Of(
        string? value,
        CancellationToken stop,
        string? any = null,
        params IEnumerable<Choice> before
    )
    {
        var found = await organizations.List(new(Limit: Most), stop);
        List<Choice> choices =
        [
            .. before,
            .. found.Value.Items.Select(o => new Choice(o.Id.ToString(), o.Name)),
        ];
        if (
            choices.TrueForAll(c => c.Value != value)
            && Id<Organization>.TryParse(value, null, out var id)
            && await organizations.Get(id, stop) is { Succeeded: true } other
        )
            choices.Add(new Choice(value!, other.Value.Name));
        IReadOnlyList<string> set = string.IsNullOrWhiteSpace(value) ? [] : [value];
        return new Filter("customer", texts["customers.customer"], choices, set, Any: any);
    }
}
